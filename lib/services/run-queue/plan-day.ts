import { addDays, wallClock, type Day } from "@/lib/domain/day";

const MS_PER_HOUR = 3_600_000;
/** Platforms still change a finished day for a few hours. */
export const FRESHNESS_LAG_HOURS = 3;
/** A nightly run waits at most this long for accounts whose day has not ended. Then it runs and reports the missing days. */
export const MAX_WAIT_HOURS = 6;
const LAST_HOUR = 23;

export interface NightlyClock {
  now: Date;
  timeZone: string;
  nightlyHour: number;
  /** The time zones of the plan's ad accounts. */
  accountTimeZones: string[];
}

/**
 * The plan day whose nightly run is due, or null. Day D is due from the plan's local hour on, once day D−1 has ended in
 * every account's time zone. An hour that daylight saving skips counts as the next hour.
 */
export function dueNightlyDay(clock: NightlyClock): Day | null {
  const { day, hour } = wallClock(clock.now, clock.timeZone);
  if (hour < clock.nightlyHour) return null;
  const waited = hour >= Math.min(clock.nightlyHour + MAX_WAIT_HOURS, LAST_HOUR);
  const ended = clock.accountTimeZones.every((timeZone) => hasEnded(addDays(day, -1), timeZone, clock.now));
  return ended || waited ? day : null;
}

/** Budgets are proposed for today in the plan's time zone, or for the day after the data if that is later. */
export function proposalDay(now: Date, timeZone: string, lastDay: Day | null): Day {
  const today = wallClock(now, timeZone).day;
  if (lastDay === null) return today;
  const afterData = addDays(lastDay, 1);
  return afterData > today ? afterData : today;
}

function hasEnded(day: Day, timeZone: string, now: Date): boolean {
  return wallClock(new Date(now.getTime() - FRESHNESS_LAG_HOURS * MS_PER_HOUR), timeZone).day > day;
}
