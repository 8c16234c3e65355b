import { z } from "zod";

/** A calendar date `YYYY-MM-DD`, read in the time zone of the account or plan it belongs to. */
export type Day = string & { readonly __brand: "Day" };

const MS_PER_DAY = 86_400_000;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

export const DaySchema = z.string().transform((text, context): Day => {
  if (isDay(text)) return text;
  context.addIssue({ code: "custom", message: `"${text}" is not a calendar date; write it as YYYY-MM-DD.` });
  return z.NEVER;
});

export function isDay(text: string): text is Day {
  const match = PATTERN.exec(text);
  if (!match) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

export function toDay(text: string): Day {
  if (!isDay(text)) throw new RangeError(`"${text}" is not a calendar date; write it as YYYY-MM-DD.`);
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
  error: (issue) => `"${String(issue.input)}" is not a time zone; use a name such as Europe/Berlin.`,
});

/** The calendar date and hour that a clock on the wall in `timeZone` shows at `instant`. */
export function wallClock(instant: Date, timeZone: string): { day: Day; hour: number } {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    hourCycle: "h23",
  }).formatToParts(instant);
  const part = (type: string) => parts.find((entry) => entry.type === type)?.value ?? "";
  return { day: toDay(`${part("year")}-${part("month")}-${part("day")}`), hour: Number(part("hour")) };
}

function utcTime(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}
