import { daysBetween } from "../day";
import { type CalendarDay, hasRow, isOff } from "./spend-calendar";
import { usualDistance } from "./spend-days";

/**
 * How a channel's spend is spread over the days. "daily": on any day. "weekdays": on certain weekdays only. "coarse": one
 * row is for several days. "lumps": a fee or a flight is booked on single days.
 */
export type SpendPattern =
  | { kind: "daily" }
  | { kind: "weekdays"; on: ReadonlySet<number> }
  | { kind: "coarse"; everyDays: number }
  | { kind: "lumps"; everyDays: number | null };

/** The pattern of weekdays is read from the newest eight weeks, so that a change of it is soon seen. */
const WEEKDAY_DAYS = 56;
/** A weekday without any spend this many times is a day off. */
const MIN_WEEKS = 3;
/** A channel runs on a weekday if it spent on at least this share of them. A holiday now and then changes nothing. */
const ON_SHARE = 0.7;
/** A stop of more days ends a stretch: what was before it says nothing about the pattern now. */
const MAX_STOP_DAYS = 10;
/** Above this share of days with spend, a channel is not booked in lumps. */
const MAX_LUMP_SHARE = 1 / 3;
const MAX_LUMP_DAYS = 2;
const MIN_LUMPS = 3;
const MIN_LUMP_SPAN_DAYS = 14;
/** Most distances between coarse rows are the same, or a month. */
const SAME_SHARE = 0.7;
const MONTH_DAYS = { min: 28, max: 31 };

/** Recognises a channel's pattern from its calendar. A paused channel has the pattern of the time before. */
export function spendPattern(calendar: readonly CalendarDay[]): SpendPattern {
  const lastRan = calendar.findLastIndex(({ state }) => state === "ran");
  if (lastRan < 0) return { kind: "daily" };
  const on = weekdaysOn(calendar.slice(0, lastRan + 1));
  if (on !== null && on.size > 1) return { kind: "weekdays", on };
  const everyDays = coarseDistance(calendar);
  if (everyDays !== null) return { kind: "coarse", everyDays };
  if (isLumps(calendar, lastRan)) return { kind: "lumps", everyDays: usualDistance(daysRan(calendar)) };
  return on === null ? { kind: "daily" } : { kind: "weekdays", on };
}

/** The weekdays on which the channel runs; null if it has no days off, or no clear ones. */
function weekdaysOn(upToLast: readonly CalendarDay[]): ReadonlySet<number> | null {
  const days = lastStretch(upToLast).slice(-WEEKDAY_DAYS);
  const on = new Set<number>();
  let off = 0;
  for (let weekday = 0; weekday < 7; weekday++) {
    const own = days.filter((day) => day.weekday === weekday);
    const ran = own.filter(({ state }) => state === "ran").length;
    const known = own.filter((day) => day.state === "ran" || isOff(day)).length;
    if (ran > 0 && ran >= ON_SHARE * known) on.add(weekday);
    else if (ran === 0 && own.length >= MIN_WEEKS) off += 1;
    else return null;
  }
  return off > 0 ? on : null;
}

/** The days since the channel last stopped for long. */
function lastStretch(days: readonly CalendarDay[]): readonly CalendarDay[] {
  let off = 0;
  for (let index = days.length - 1; index >= 0; index--) {
    const day = days[index];
    if (!day) break;
    off = isOff(day) ? off + 1 : 0;
    if (off > MAX_STOP_DAYS) return days.slice(index + off);
  }
  return days;
}

/** The usual distance of rows that are never on neighbouring days; null for rows by the day. */
function coarseDistance(calendar: readonly CalendarDay[]): number | null {
  const rows = calendar.filter(hasRow);
  const distances = distancesOf(rows);
  const usual = usualDistance(rows);
  if (usual === null || distances.some((days) => days < 2)) return null;
  if (!rows.some(({ state }) => state === "ran")) return null;
  const isMonthly = usual >= MONTH_DAYS.min && usual <= MONTH_DAYS.max;
  const same = distances.filter((days) =>
    isMonthly ? days >= MONTH_DAYS.min && days <= MONTH_DAYS.max : days === usual,
  );
  return same.length >= SAME_SHARE * distances.length ? usual : null;
}

/** Money that is booked on few single days, while the channel works on the others too or comes back to it again and again. */
function isLumps(calendar: readonly CalendarDay[], lastRan: number): boolean {
  const firstRan = calendar.findIndex(({ state }) => state === "ran");
  const since = calendar.slice(firstRan);
  const ran = daysRan(since);
  const off = since.filter(isOff);
  if (ran.length > MAX_LUMP_SHARE * (ran.length + off.length)) return false;
  if (longestRun(since) > MAX_LUMP_DAYS) return false;
  const working = off.filter((day) => day.hasConversions);
  if (off.length >= MIN_LUMPS && working.length >= off.length / 2) return true;
  const usual = usualDistance(ran);
  const stopped = calendar.slice(lastRan + 1).filter(isOff).length;
  return (
    ran.length >= MIN_LUMPS && since.length >= MIN_LUMP_SPAN_DAYS && usual !== null && stopped <= 2 * Math.max(usual, 1)
  );
}

function longestRun(days: readonly CalendarDay[]): number {
  let [longest, run] = [0, 0];
  for (const { state } of days) {
    run = state === "ran" ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

function daysRan(calendar: readonly CalendarDay[]): CalendarDay[] {
  return calendar.filter(({ state }) => state === "ran");
}

function distancesOf(days: readonly CalendarDay[]): number[] {
  return days.slice(1).map(({ day }, index) => daysBetween(days[index]?.day ?? day, day));
}
