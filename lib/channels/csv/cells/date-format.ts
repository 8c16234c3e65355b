import { isDay, type Day } from "@/lib/domain/day";
import { isWeekday, monthNumber } from "./calendar-words";
import { splitRange } from "./split-range";

export const DATE_FORMATS = ["year-first", "day-first", "month-first", "named-month", "excel-serial"] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export interface ReadDate {
  day: Day;
  /** The time after the date, such as 07:00:00. */
  time: string | null;
  /** The zone's offset behind the time, as Z or +02:00. */
  offset: string | null;
}

/** Longer than any date with a time. The patterns below are slow on very long texts. */
const MAX_DATE_LENGTH = 100;

/** Parses the cell in one format; null when it does not fit. A period that begins and ends on one day is that day. */
export function readDate(cell: string, format: DateFormat): ReadDate | null {
  if (cell.length > MAX_DATE_LENGTH) return null;
  return readOne(cell, format) ?? readSameDay(cell, format);
}

function readOne(cell: string, format: DateFormat): ReadDate | null {
  const { date, time, offset } = splitTime(cell.trim());
  if (format === "excel-serial") return time === null ? readSerial(date) : null;
  const day = READERS[format](date);
  return day ? { day, time, offset } : null;
}

function readSameDay(cell: string, format: DateFormat): ReadDate | null {
  const ends = format === "excel-serial" ? null : splitRange(cell);
  const [first, last] = (ends ?? []).map((end) => readOne(end, format));
  return first && last && first.day === last.day ? { day: first.day, time: null, offset: null } : null;
}

export function readableFormats(cell: string): DateFormat[] {
  return DATE_FORMATS.filter((format) => readDate(cell, format) !== null);
}

const TIME =
  /^(.*?\d|.*?\p{L}|.*?日)[T\s,|]+(\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?)\s*([AaPp]\.?[Mm]\.?)?\s*(?:(Z|UTC|GMT)|([+-]\d{2})(?::?(\d{2}))?(?: UTC)?)?$/u;

function splitTime(text: string): { date: string } & Pick<ReadDate, "time" | "offset"> {
  const hourly = /^(.+)\|\d{1,2}$/.exec(text);
  if (hourly?.[1]) return { ...splitTime(hourly[1]), time: null };
  if (!text.includes(":")) return { date: text, time: null, offset: null };
  const match = TIME.exec(text);
  if (!match) return { date: text, time: null, offset: null };
  const [, date = "", clock = "", half = "", utc, hours, minutes = "00"] = match;
  const offset = utc === undefined ? hours && `${hours}:${minutes}` : "Z";
  return { date, time: clockTime(clock, half), offset: offset ?? null };
}

function clockTime(clock: string, half: string): string {
  const [hourText = "0", minute = "00", second = "00"] = clock.split(":");
  const hour = Number(hourText);
  const afternoon = /^p/i.test(half) ? 12 : 0;
  const fullHour = half ? (hour % 12) + afternoon : hour;
  return `${String(fullHour).padStart(2, "0")}:${minute}:${second.slice(0, 2)}`;
}

const READERS: Record<Exclude<DateFormat, "excel-serial">, (text: string) => Day | null> = {
  "year-first": (text) => {
    const bare = withoutWeekday(text);
    const match = /^(\d{4})([-/.]) ?(\d{1,2})\2 ?(\d{1,2})\.?$/.exec(bare) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(bare);
    if (match) return toCalendarDay(match[1], match[3], match[4]);
    const eastern = EASTERN.exec(text);
    return eastern && isWeekdayOrNone(eastern[4]) ? toCalendarDay(eastern[1], eastern[2], eastern[3]) : null;
  },
  "day-first": (text) => {
    const match = SEPARATED.exec(withoutWeekday(text));
    return match ? toCalendarDay(match[4], match[3], match[1]) : null;
  },
  "month-first": (text) => {
    const match = SEPARATED.exec(withoutWeekday(text));
    return match ? toCalendarDay(match[4], match[1], match[3]) : null;
  },
  "named-month": readNamedMonth,
};

const SEPARATED = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})\.?$/;

/** "2026年11月3日", with or without a weekday. */
const EASTERN = /^(\d{4})[年년]\s*(\d{1,2})[月월]\s*(\d{1,2})[日일]\s*[(（]?(\p{L}{0,3})[)）]?$/u;
const BEFORE = /^(\p{L}[\p{L}-]*\.?),?\s+(\d.*)$/u;
const BEHIND = /^(.*[\d.])[\s,]*[(（]?\s*(\p{L}[\p{L}-]*)\.?\s*[)）]?$/u;

/** "2026/11/03(火)", "2026-11-03 (Tue)", "Di., 03.11.2026". */
function withoutWeekday(text: string): string {
  if (/^[\d./-]+$/.test(text)) return text;
  const [, before = "", afterIt = text] = BEFORE.exec(text) ?? [];
  const rest = isWeekday(before) ? afterIt : text;
  const [, inFront = rest, behind = ""] = BEHIND.exec(rest) ?? [];
  return isWeekday(behind) ? inFront : rest;
}

function isWeekdayOrNone(word = ""): boolean {
  return word === "" || isWeekday(word);
}

const MS_PER_DAY = 86_400_000;

/** A spreadsheet counts days from the end of 1899, and the time of day as a fraction of a day. */
function readSerial(text: string): ReadDate | null {
  if (!/^[2-7]\d{4}(?:[.,]\d+)?$/.test(text)) return null;
  const serial = Number(text.replace(",", "."));
  const seconds = Math.round((serial % 1) * 86_400);
  const instant = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * MS_PER_DAY + seconds * 1000).toISOString();
  const day = instant.slice(0, 10);
  return isDay(day) ? { day, time: seconds === 0 ? null : instant.slice(11, 19), offset: null } : null;
}

function toCalendarDay(year = "", month = "", day = ""): Day | null {
  const fullYear = year.length === 2 ? `20${year}` : year;
  const text = `${fullYear}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(text) ? text : null;
}

/** "22. Mai 2026", "May 22, 2026", "22 de mayo de 2026", "22-May-26", "Fri, 22 May 2026". */
function readNamedMonth(text: string): Day | null {
  const words = text.split(/[\s,\-/.()（）]+/).filter((word) => word !== "" && !FILLERS.test(word));
  const numbers = words.flatMap((word) => /^(\d{1,4})(?:st|nd|rd|th|er|º|°)?$/i.exec(word)?.[1] ?? []);
  const months = words.filter((word) => monthNumber(word) !== null);
  // In French and Spanish, "mar" is a Tuesday as well as a month.
  const month = months.find((word) => !isWeekday(word)) ?? months[0];
  const isRead = words.every((word) => /^\d/.test(word) || word === month || isWeekday(word));
  if (month === undefined || numbers.length !== 2 || words.length > 4 || !isRead) return null;
  const [first = "", second = ""] = numbers;
  const number = String(monthNumber(month));
  return first.length === 4 ? toCalendarDay(first, number, second) : toCalendarDay(second, number, first);
}

/** The date with day and month exchanged; itself if that is no date. */
export function swapDay(day: string): string {
  const swapped = `${day.slice(0, 5)}${day.slice(8)}-${day.slice(5, 7)}`;
  return isDay(swapped) ? swapped : day;
}

const FILLERS = /^(?:de|del|di|of|le|el|the|den|feira)$/i;
