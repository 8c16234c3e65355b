/** Two clocks never agree to the second; a stamp that is further ahead than this was made by a clock that was wrong. */
export const MAX_CLOCK_LEAD_MS = 60_000;

/** The latest moment at which a stamp can have been made, as far as this clock knows. */
export function latestStamp(now: Date): Date {
  return new Date(now.getTime() + MAX_CLOCK_LEAD_MS);
}

/**
 * Whether less than `ms` has passed since `stamp`. A clock that ran ahead and was set back leaves stamps in the future:
 * they count as long past, so that nothing waits for their time to come.
 */
export function isWithin(ms: number, stamp: Date, now: Date): boolean {
  return now.getTime() - stamp.getTime() < ms && stamp <= latestStamp(now);
}
