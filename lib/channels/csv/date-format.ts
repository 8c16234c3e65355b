import { isDay, type Day } from "@/lib/domain/day";

export const DATE_FORMATS = ["year-first", "day-first", "month-first", "named-month", "excel-serial"] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export interface ReadDate {
  day: Day;
  /** The time after the date, such as 07:00:00. */
  time: string | null;
  hasOffset: boolean;
}

/** Longer than any date with a time. The patterns below are slow on very long texts. */
const MAX_DATE_LENGTH = 100;

/** Parses the cell in one format; null when it does not fit. */
export function readDate(cell: string, format: DateFormat): ReadDate | null {
  if (cell.length > MAX_DATE_LENGTH) return null;
  const { date, time, hasOffset } = splitTime(cell.trim());
  const day = READERS[format](date);
  return day ? { day, time, hasOffset } : null;
}

export function readableFormats(cell: string): DateFormat[] {
  return DATE_FORMATS.filter((format) => readDate(cell, format) !== null);
}

/** "2026-05", "May 2026", "2026-W21": a period instead of a day. */
export function isMonthOrWeek(cell: string): boolean {
  if (cell.length > MAX_DATE_LENGTH) return false;
  const text = cell.trim();
  if (/^\d{4}[-/.](0?[1-9]|1[0-2])$/.test(text) || /^\d{4}-?W\d{1,2}$/i.test(text)) return true;
  const named = /^(\p{L}+)\.?,?\s+\d{4}$/u.exec(text);
  return named?.[1] !== undefined && monthNumber(named[1]) !== null;
}

const TIME =
  /^(.*?\d|.*?\p{L}|.*?日)[T\s,|]+(\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?)\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/u;

function splitTime(text: string): { date: string; time: string | null; hasOffset: boolean } {
  const hourly = /^(.+)\|\d{1,2}$/.exec(text);
  if (hourly?.[1]) return { ...splitTime(hourly[1]), time: null };
  if (!text.includes(":")) return { date: text, time: null, hasOffset: false };
  const match = TIME.exec(text);
  if (!match) return { date: text, time: null, hasOffset: false };
  const [, date = "", clock = "", half = "", offset] = match;
  return { date, time: clockTime(clock, half), hasOffset: offset !== undefined };
}

function clockTime(clock: string, half: string): string {
  const [hourText = "0", minute = "00", second = "00"] = clock.split(":");
  const hour = Number(hourText);
  const afternoon = /^p/i.test(half) ? 12 : 0;
  const fullHour = half ? (hour % 12) + afternoon : hour;
  return `${String(fullHour).padStart(2, "0")}:${minute}:${second.slice(0, 2)}`;
}

const READERS: Record<DateFormat, (text: string) => Day | null> = {
  "year-first": (text) => {
    const match = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?$/.exec(text) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(text);
    if (match) return toCalendarDay(match[1], match[3], match[4]);
    const japanese = /^(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(text);
    return japanese ? toCalendarDay(japanese[1], japanese[2], japanese[3]) : null;
  },
  "day-first": (text) => {
    const match = SEPARATED.exec(dropWeekday(text));
    return match ? toCalendarDay(match[4], match[3], match[1]) : null;
  },
  "month-first": (text) => {
    const match = SEPARATED.exec(dropWeekday(text));
    return match ? toCalendarDay(match[4], match[1], match[3]) : null;
  },
  "named-month": readNamedMonth,
  "excel-serial": (text) => {
    const serial = /^[2-7]\d{4}$/.test(text) ? Number(text) : 0;
    if (serial === 0) return null;
    const day = new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10);
    return isDay(day) ? day : null;
  },
};

const SEPARATED = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})\.?$/;

function dropWeekday(text: string): string {
  return text.replace(/^\p{L}{2,10}\.?,?\s+(?=\d)/u, "");
}

function toCalendarDay(year = "", month = "", day = ""): Day | null {
  const fullYear = year.length === 2 ? `20${year}` : year;
  const text = `${fullYear}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(text) ? text : null;
}

/** "22. Mai 2026", "May 22, 2026", "22 de mayo de 2026", "22-May-26", "Fri, 22 May 2026". */
function readNamedMonth(text: string): Day | null {
  const words = text.split(/[\s,\-/.]+/).filter((word) => word !== "" && !/^(?:de|del|of|le)$/i.test(word));
  const month = words.map(monthNumber).find((number) => number !== null);
  const numbers = words
    .filter((word) => /^\d{1,4}(?:st|nd|rd|th|er|º)?$/i.test(word))
    .map((word) => word.replace(/\D+$/, ""));
  if (!month || numbers.length !== 2 || words.length > 4) return null;
  const [first = "", second = ""] = numbers;
  return first.length === 4 ? toCalendarDay(first, String(month), second) : toCalendarDay(second, String(month), first);
}

const MONTHS: string[][] = [
  "january jan januar jänner janvier janv enero ene gennaio gen januari janeiro",
  "february feb februar februari février févr fév febrero febbraio fevereiro fev",
  "march mar märz mrz mars marzo maart mrt março",
  "april apr avril avr abril abr aprile",
  "may mai mayo maggio mag mei maio",
  "june jun juni juin junio giugno giu junho",
  "july jul juli juillet juil julio luglio lug julho",
  "august aug août aout agosto ago augustus",
  "september sep sept septembre septiembre settembre set setembro",
  "october oct oktober okt octobre octubre ottobre ott outubro out",
  "november nov novembre noviembre novembro",
  "december dec dezember dez décembre déc diciembre dic dicembre dezembro",
].map((line) => line.split(" "));
const MONTH_NUMBERS = new Map(MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

function monthNumber(word: string): number | null {
  return MONTH_NUMBERS.get(word.toLowerCase().normalize("NFC")) ?? null;
}
