export type SecretProblem = "keys" | "key-missing" | "not-sealed" | "does-not-open" | "not-text";

/** Its message never contains a key or a plaintext, so it may be logged. */
export class SecretError extends Error {
  readonly problem: SecretProblem;

  constructor(problem: SecretProblem, message: string) {
    super(message);
    this.name = "SecretError";
    this.problem = problem;
  }
}
