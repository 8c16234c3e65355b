import { z } from "zod";

/** A calendar date `YYYY-MM-DD`, read in the time zone of the account or plan it belongs to. */
export type Day = string & { readonly __brand: "Day" };

const MS_PER_DAY = 86_400_000;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

export const DaySchema = z.string().transform((text, context): Day => {
  if (isDay(text)) return text;
  context.addIssue({ code: "custom", message: `"${text}" is not a calendar date. Write it as YYYY-MM-DD.` });
  return z.NEVER;
});

/** The range of days for input. Other days are typing errors; no platform has them. */
export const MIN_DAY = "1970-01-01";
export const MAX_DAY = "2199-12-31";
export const OUTSIDE_OF_YEARS = "The day is outside the years 1970 to 2199.";

export const GivenDaySchema = DaySchema.refine((day) => day >= MIN_DAY && day <= MAX_DAY, OUTSIDE_OF_YEARS);

export function isDay(text: string): text is Day {
  const match = PATTERN.exec(text);
  if (!match) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

export function toDay(text: string): Day {
  if (!isDay(text)) throw new RangeError(`"${text}" is not a calendar date. Write it as YYYY-MM-DD.`);
  return text;
}

export function addDays(day: Day, count: number): Day {
  return new Date(utcTime(day) + count * MS_PER_DAY).toISOString().slice(0, 10) as Day;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utcTime(to) - utcTime(from)) / MS_PER_DAY);
}

/** 0 is Monday, 6 is Sunday, as in ISO 8601. */
export function weekdayOf(day: Day): number {
  return (new Date(utcTime(day)).getUTCDay() + 6) % 7;
}

export const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "12 Mar 2026", as sentences and screens write a day. */
export function describeDay(day: Day): string {
  return `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1] ?? ""} ${day.slice(0, 4)}`;
}

/** "12 Mar 2026, 14:05 UTC", for sentences that have no time zone of a workspace. */
export function describeInstant(instant: Date): string {
  const text = instant.toISOString();
  return `${describeDay(text.slice(0, 10) as Day)}, ${text.slice(11, 16)} UTC`;
}

export function listDays(first: Day, last: Day): Day[] {
  const count = daysBetween(first, last) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(first, index));
}

export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return timeZone.length > 0;
  } catch {
    return false;
  }
}

export const TimeZoneSchema = z.string().refine(isTimeZone, {
  error: (issue) => `"${String(issue.input)}" is not a time zone. Use a name such as Europe/Berlin.`,
});

/** The local date and hour in `timeZone` at `instant`. */
export function wallClock(instant: Date, timeZone: string): { day: Day; hour: number } {
  const parts = clockIn(timeZone).formatToParts(instant);
  const part = (type: string) => parts.find((entry) => entry.type === type)?.value ?? "";
  return { day: toDay(`${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`), hour: Number(part("hour")) };
}

const clocks = new Map<string, Intl.DateTimeFormat>();
const MAX_CLOCKS = 1000;

/** Cached, because creating a formatter is fifty times slower than using it. */
function clockIn(timeZone: string): Intl.DateTimeFormat {
  const cached = clocks.get(timeZone);
  if (cached) return cached;
  const clock = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    hourCycle: "h23",
  });
  if (clocks.size >= MAX_CLOCKS) clocks.clear(); // one zone can have many spellings
  clocks.set(timeZone, clock);
  return clock;
}

/** The instant at which `day` begins in `timeZone`. A clock change can skip its first hour, or the whole day. */
export function startOfDay(day: Day, timeZone: string): Date {
  return firstInstant({ day, hour: 0 }, timeZone);
}

/** Noon of `day` in `timeZone`. */
export function noonOf(day: Day, timeZone: string): Date {
  return firstInstant({ day, hour: 12 }, timeZone);
}

/** The first second at which the local time is `wanted` or later, found by bisection. */
function firstInstant(wanted: { day: Day; hour: number }, timeZone: string): Date {
  const hasCome = (second: number) => {
    const { day, hour } = wallClock(new Date(second * 1000), timeZone);
    return day > wanted.day || (day === wanted.day && hour >= wanted.hour);
  };
  let before = (utcTime(wanted.day) - MS_PER_DAY) / 1000;
  let from = (utcTime(wanted.day) + 2 * MS_PER_DAY) / 1000;
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (hasCome(middle)) from = middle;
    else before = middle;
  }
  return new Date(from * 1000);
}

function utcTime(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}
