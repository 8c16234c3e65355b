export type ServiceErrorCode =
  "invalid-input" | "not-found" | "conflict" | "forbidden" | "infeasible" | "not-enough-data" | "unavailable";

/** An expected failure whose message is written for the person who will read it. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";

  constructor(
    readonly code: ServiceErrorCode,
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}
