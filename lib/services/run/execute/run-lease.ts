/** A run whose worker has been silent for this long may be taken over. */
export const LEASE_MS = 10_000;
export const HEARTBEAT_MS = 2_000;
/** A run whose worker dies this many times fails. */
export const MAX_ATTEMPTS = 6;

export function silentSince(now: Date): Date {
  return new Date(now.getTime() - LEASE_MS);
}

/** Another worker has taken the run over, so this one must not save anything more. */
export class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";

  constructor(runId: string) {
    super(`The run ${runId} has been taken over by another worker.`);
  }
}
