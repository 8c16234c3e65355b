/** Clocks never agree to the second. A time stamp further ahead than this came from a wrong clock. */
export const MAX_CLOCK_LEAD_MS = 60_000;

/** The latest time stamp that this clock accepts as true. */
export function latestStamp(now: Date): Date {
  return new Date(now.getTime() + MAX_CLOCK_LEAD_MS);
}

/**
 * Whether less than `ms` has passed since `stamp`. A clock that ran ahead and was set back leaves time stamps in the
 * future. They count as long past, so that nothing waits for them.
 */
export function isWithin(ms: number, stamp: Date, now: Date): boolean {
  return now.getTime() - stamp.getTime() < ms && stamp <= latestStamp(now);
}
