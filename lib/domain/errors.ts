export type ServiceErrorCode =
  | "invalid-input"
  | "not-found"
  | "conflict"
  /** No person is signed in. */
  | "unauthenticated"
  | "forbidden"
  | "second-factor-required"
  /** The person must confirm their identity again. */
  | "confirmation-required"
  | "rate-limited"
  | "infeasible"
  | "not-enough-data"
  /** The data ends too long before the day that is decided. */
  | "stale-data"
  | "unavailable";

/** An expected failure with a message for the person who reads it. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";

  constructor(
    readonly code: ServiceErrorCode,
    message: string,
    readonly field?: string,
    /** The number of seconds to wait before the next attempt. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}
