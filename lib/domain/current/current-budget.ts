import { daysBetween, weekdayOf, type Day } from "../day";
import { floorToGrid, sumMicros, type Micros } from "../money";
import { type CalendarDay, isOff, spendCalendar, type SpendRow } from "./spend-calendar";
import type { SpendDays } from "./spend-days";
import { spendPattern, type SpendPattern } from "./spend-pattern";

/**
 * Where a channel's current budget comes from. "recent-spend": the mean of the last days it ran. "not-running": it spends
 * nothing now. "day-off": it does not run on the plan day's weekday. "coarse" and "lumps": its spend by the day is not
 * known until a person says which days it is for. "fixed-spend": a person keeps it outside the plan. "none": no data.
 */
export type BudgetSource =
  | "budget-history"
  | "approved"
  | "recent-spend"
  | "not-running"
  | "day-off"
  | "coarse"
  | "lumps"
  | "fixed-spend"
  | "unknown"
  | "none";

export interface CurrentBudget {
  /** For a source whose amount is uncertain, what the plan keeps free for the channel. */
  micros: Micros;
  source: BudgetSource;
  /** The first day of a recorded budget, or of not running. */
  since?: Day;
  /** The number of days with spend behind a level, and the newest of them. */
  days?: number;
  lastRan?: Day;
  /** A day between or after them whose spend is far above that of all others, and is no part of the level. */
  without?: Day;
  /** The level on running days, where `micros` is another amount. */
  levelMicros?: Micros;
  /** The usual distance in days of coarse rows and lumps. */
  everyDays?: number;
}

/** A budget from the records or from an approval. */
export interface RecordedBudget {
  micros: Micros;
  from: Day;
  isApproved: boolean;
}

export interface CurrentInputs {
  /** The channel's complete rows before the plan day. */
  rows: readonly SpendRow[];
  /** Complete days before the plan day on which any channel of the account reported. */
  accountDays: readonly Day[];
  forDay: Day;
  recorded: RecordedBudget | null;
  /** What a person said about the days that the channel's spend is for. */
  spendDays: SpendDays | undefined;
  /** The currency's smallest amount. */
  grid: Micros;
}

/** A level is the mean of at most this many days. */
const LEVEL_DAYS = 7;
/** From this many days without spend on, the channel was stopped, and its level counts from the restart. */
const MIN_STOP_DAYS = 3;
/** Where nothing of the account is known for longer, no one knows what its channels spent in that time. */
const MAX_UNSEEN_DAYS = 7;
/** A level is a new one if none of at least this many days comes within the factor of any day before it. */
const MIN_NEW_DAYS = 3;
const NEW_LEVEL_FACTOR = 1.3;
/** Days that a new level is compared with: a week, so that each weekday is among them. */
const COMPARED_DAYS = 7;
/** A day with more than this many times the most of any other day is a bill or a slip, or not yet known to be a budget. */
const PEAK_FACTOR = 3;
/** A peak is compared with at most, and with at least, this many other days. */
const PEAK_DAYS = 14;
const MIN_PEAK_DAYS = 5;

/**
 * Says what a channel's daily budget is on the plan day, before any new proposal. The one definition for runs, screens
 * and the API.
 */
export function readCurrent(inputs: CurrentInputs): CurrentBudget {
  const { recorded, spendDays } = inputs;
  if (recorded?.isApproved) return { micros: recorded.micros, source: "approved", since: recorded.from };
  const calendar = spendCalendar(inputs.rows, inputs.accountDays);
  if (calendar.length === 0) return recorded ? fromRecord(recorded) : { micros: 0n, source: "none" };
  const pattern = spendPattern(calendar);
  if (spendDays === "outside") return evenLevel(inputs, calendar, "fixed-spend");
  return pattern.kind === "coarse" || pattern.kind === "lumps"
    ? unevenLevel(inputs, calendar, pattern)
    : runningLevel(inputs, calendar, pattern);
}

function unevenLevel(
  inputs: CurrentInputs,
  calendar: readonly CalendarDay[],
  pattern: Extract<SpendPattern, { kind: "coarse" | "lumps" }>,
): CurrentBudget {
  if (inputs.spendDays === undefined) return { ...evenLevel(inputs, calendar, pattern.kind), ...distanceOf(pattern) };
  // A person confirmed the days of the rows: a weekly row is a day on which the channel runs. Other single bookings have no
  // budget by the day that a plan could move.
  const weekday = pattern.everyDays === 7 ? calendar.findLast(({ state }) => state === "ran")?.weekday : undefined;
  if (weekday === undefined) return evenLevel(inputs, calendar, "fixed-spend");
  return runningLevel(inputs, calendar, { kind: "weekdays", on: new Set([weekday]) });
}

/** The budget of a channel with rows by the day, unless it has stopped, is not known or has a day off. */
function runningLevel(inputs: CurrentInputs, calendar: readonly CalendarDay[], pattern: SpendPattern): CurrentBudget {
  const { recorded, forDay } = inputs;
  const level = recorded ? fromRecord(recorded) : recentLevel(inputs, calendar, pattern);
  const stop = stopOf(calendar, pattern, recorded);
  if (stop !== null) return stop.isSure ? notRunning(stop.since) : unknownSince(level, stop.since);
  if (!recorded && isUnseen(calendar, forDay)) return unknownSince(level, lastOf(calendar)?.day);
  if (pattern.kind === "weekdays" && !pattern.on.has(weekdayOf(forDay)))
    return { micros: 0n, source: "day-off", levelMicros: level.micros };
  return level;
}

function fromRecord({ micros, from }: RecordedBudget): CurrentBudget {
  return { micros, source: "budget-history", since: from };
}

function notRunning(since: Day | undefined): CurrentBudget {
  return { micros: 0n, source: "not-running", ...(since !== undefined && { since }) };
}

function unknownSince(level: CurrentBudget, since: Day | undefined): CurrentBudget {
  if (level.source === "not-running") return level;
  return { micros: level.micros, source: "unknown", levelMicros: level.micros, ...(since !== undefined && { since }) };
}

function distanceOf(pattern: SpendPattern): Pick<CurrentBudget, "everyDays"> {
  return "everyDays" in pattern && pattern.everyDays !== null ? { everyDays: pattern.everyDays } : {};
}

/**
 * The mean of the last days with spend since the channel last stopped or moved to another level. Days off and a stop before
 * a restart do not count.
 */
function recentLevel({ grid }: CurrentInputs, calendar: readonly CalendarDay[], pattern: SpendPattern): CurrentBudget {
  const all = sinceRestart(calendar, pattern).filter(({ state }) => state === "ran");
  const peak = peakOf(all);
  const ran = sinceNewLevel(all.filter((day) => day !== peak)).slice(-LEVEL_DAYS);
  const lastRan = lastOf(ran)?.day;
  if (lastRan === undefined) {
    const isKnown = calendar.some(isOff);
    return isKnown ? notRunning(undefined) : { micros: 0n, source: "unknown" };
  }
  const mean = sumMicros(ran.map((day) => day.spendMicros)) / BigInt(ran.length);
  const without = peak !== undefined && peak.day > (ran[0]?.day ?? lastRan) ? { without: peak.day } : {};
  return { micros: floorToGrid(mean, grid), source: "recent-spend", days: ran.length, lastRan, ...without };
}

/** The one day that is far above all others. */
function peakOf(ran: readonly CalendarDay[]): CalendarDay | undefined {
  const [most, next] = ran.slice(-PEAK_DAYS - 1).sort((one, other) => (one.spendMicros < other.spendMicros ? 1 : -1));
  if (most === undefined || next === undefined || ran.length <= MIN_PEAK_DAYS) return undefined;
  return Number(most.spendMicros) > PEAK_FACTOR * Number(next.spendMicros) ? most : undefined;
}

/** The days with spend at the newest level: whether its days are all clearly above, or all clearly below, the days before. */
function sinceNewLevel(ran: readonly CalendarDay[]): readonly CalendarDay[] {
  for (let length = MIN_NEW_DAYS; length < LEVEL_DAYS; length++) {
    const [now, before] = [rangeOf(ran.slice(-length)), rangeOf(ran.slice(-length - COMPARED_DAYS, -length))];
    if (ran.length < length + COMPARED_DAYS) break;
    if (now.low > NEW_LEVEL_FACTOR * before.high || before.low > NEW_LEVEL_FACTOR * now.high) return ran.slice(-length);
  }
  return ran;
}

function rangeOf(days: readonly CalendarDay[]): { low: number; high: number } {
  const amounts = days.map(({ spendMicros }) => Number(spendMicros));
  return { low: Math.min(...amounts), high: Math.max(...amounts) };
}

function sinceRestart(calendar: readonly CalendarDay[], pattern: SpendPattern): readonly CalendarDay[] {
  const end = calendar.findLastIndex(({ state }) => state === "ran");
  let [off, unseen] = [0, 0];
  for (let index = end; index >= 0; index--) {
    const day = calendar[index];
    if (!day) break;
    unseen = day.state === "silent" ? unseen + 1 : 0;
    if (day.state === "ran") off = 0;
    else if (isOff(day) && isExpected(pattern, day)) off += 1;
    if (off >= MIN_STOP_DAYS || unseen > MAX_UNSEEN_DAYS) return calendar.slice(index, end + 1);
  }
  return calendar.slice(0, end + 1);
}

/** Whether the channel usually runs on the day. */
function isExpected(pattern: SpendPattern, { weekday }: CalendarDay): boolean {
  return pattern.kind !== "weekdays" || pattern.on.has(weekday);
}

/**
 * Whether the channel has stopped. Several days without spend are sure if they are more than its usual gap. One day with a
 * reported zero is sure for a channel that had none before; one day without a row may also be a late row.
 */
function stopOf(
  calendar: readonly CalendarDay[],
  pattern: SpendPattern,
  recorded: RecordedBudget | null,
): { since: Day | undefined; isSure: boolean } | null {
  const end = calendar.findLastIndex(({ state }) => state === "ran");
  const after = calendar.slice(end + 1).filter((day) => isOff(day) && isExpected(pattern, day));
  const missed = after.filter(({ day }) => recorded === null || day >= recorded.from);
  const [first] = end < 0 ? missed : after;
  if (!first || missed.length === 0) return null;
  if (end < 0 && recorded === null) return { since: undefined, isSure: true };
  const gap = end < 0 ? 0 : usualGap(sinceRestart(calendar, pattern), pattern);
  if (missed.length <= gap) return null;
  if (missed.length > 1) return { since: first.day, isSure: true };
  if (recorded !== null) return null;
  return { since: first.day, isSure: first.state === "zero" };
}

/** The most days off in a row between two days with spend. */
function usualGap(days: readonly CalendarDay[], pattern: SpendPattern): number {
  let [longest, off] = [0, 0];
  for (const day of days) {
    if (day.state === "ran") {
      longest = Math.max(longest, off);
      off = 0;
    } else if (isOff(day) && isExpected(pattern, day)) off += 1;
  }
  return Math.min(longest, MIN_STOP_DAYS - 1);
}

/** Whether the account's newest known day is too long ago to say what the channel spends now. */
function isUnseen(calendar: readonly CalendarDay[], forDay: Day): boolean {
  const known = calendar.findLast((day) => day.state === "ran" || isOff(day));
  return known === undefined || daysBetween(known.day, forDay) - 1 > MAX_UNSEEN_DAYS;
}

/** Spend over all days that it may be for: the mean of the calendar days since the first booking. */
function evenLevel(
  { recorded, grid }: CurrentInputs,
  calendar: readonly CalendarDay[],
  source: "coarse" | "lumps" | "fixed-spend",
): CurrentBudget {
  const booked = calendar.filter(({ state }) => state === "ran");
  const [first, last] = [booked[0], lastOf(booked)];
  if (!first || !last) return { micros: recorded?.micros ?? 0n, source };
  // The newest booking is for days that are not over yet, so the mean is over whole distances.
  const span = daysBetween(first.day, last.day);
  const whole = booked.length > 1 ? booked.slice(0, -1) : booked;
  const days = booked.length > 1 ? span : Math.max(1, daysBetween(first.day, lastOf(calendar)?.day ?? first.day) + 1);
  const mean = sumMicros(whole.map((day) => day.spendMicros)) / BigInt(days);
  return { micros: floorToGrid(mean, grid), source, days: booked.length, lastRan: last.day };
}

function lastOf<Item>(items: readonly Item[]): Item | undefined {
  return items.at(-1);
}
