import { addDays, daysBetween, weekdayOf, type Day } from "../day";
import type { Micros } from "../money";

/** What a channel's row says of one day. */
export interface SpendRow {
  day: Day;
  spendMicros: Micros | null;
  /** Whether the platform reported any conversion on this day. */
  hasConversions: boolean;
}

/**
 * What a channel did on one day of its account's calendar. "absent": it has no row although the account reported. "silent":
 * nothing of the account was reported. "unknown": its row has no spend, or a credit.
 */
export interface CalendarDay {
  day: Day;
  /** 0 is Monday. */
  weekday: number;
  state: "ran" | "zero" | "absent" | "silent" | "unknown";
  spendMicros: Micros;
  hasConversions: boolean;
}

/** A channel's pattern is read from at most this many days, enough for four monthly bookings. */
const MAX_CALENDAR_DAYS = 120;

/**
 * Reads a channel's complete rows against its account's calendar, so that a missing row is neither a zero nor the past.
 *
 * @param rows - The channel's complete rows, in any order.
 * @param accountDays - Complete days on which any channel of the account reported, in any order.
 * @returns Every day from the channel's first row to the account's last day, at most 120, ascending; empty without rows.
 */
export function spendCalendar(rows: readonly SpendRow[], accountDays: readonly Day[]): CalendarDay[] {
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const reported = new Set<Day>([...accountDays, ...byDay.keys()]);
  const last = [...reported].reduce<Day | null>((max, day) => (max === null || day > max ? day : max), null);
  const first = [...byDay.keys()].reduce<Day | null>((min, day) => (min === null || day < min ? day : min), null);
  if (last === null || first === null) return [];
  const length = Math.min(MAX_CALENDAR_DAYS, daysBetween(first, last) + 1);
  return Array.from({ length }, (_, index) => {
    const day = addDays(last, index + 1 - length);
    const row = byDay.get(day);
    return {
      day,
      weekday: weekdayOf(day),
      state: row ? stateOf(row) : reported.has(day) ? ("absent" as const) : ("silent" as const),
      spendMicros: row?.spendMicros ?? 0n,
      hasConversions: row?.hasConversions ?? false,
    };
  });
}

/** A credit says nothing about the budget in force. */
function stateOf({ spendMicros }: SpendRow): CalendarDay["state"] {
  if (spendMicros === null || spendMicros < 0n) return "unknown";
  return spendMicros === 0n ? "zero" : "ran";
}

/** Whether the account reported that the channel spent nothing. */
export function isOff({ state }: CalendarDay): boolean {
  return state === "zero" || state === "absent";
}

/** Whether the channel has a row of its own. */
export function hasRow({ state }: CalendarDay): boolean {
  return state !== "absent" && state !== "silent";
}
