export type ServiceErrorCode =
  | "invalid-input"
  | "not-found"
  | "conflict"
  /** Nobody is signed in. */
  | "unauthenticated"
  | "forbidden"
  | "second-factor-required"
  /** The person has to prove once more to be there. */
  | "confirmation-required"
  | "rate-limited"
  | "infeasible"
  | "not-enough-data"
  | "unavailable";

/** An expected failure whose message is written for the person who will read it. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";

  constructor(
    readonly code: ServiceErrorCode,
    message: string,
    readonly field?: string,
    /** After how many seconds the same may be tried again. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}
