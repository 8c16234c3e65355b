import { addDays, toDay, type Day } from "@/lib/domain/day";
import type { CellFormat } from "./number-format";

const FIRST_DAY = { "1900": toDay("1899-12-30"), "1904": toDay("1904-01-01") };
export type DateSystem = keyof typeof FIRST_DAY;

/** Excel counts 29 February 1900, which never was. Days before it are one off. */
const FIRST_RIGHT_SERIAL = 61;
/** 31 December 9999, the last day of Excel. */
const LAST_SERIAL = 2_958_465;
const SECONDS_PER_DAY = 86_400;

/** A number cell as text: exact, and with the meaning that its format gives it. */
export function numberText(raw: string, format: CellFormat, system: DateSystem): string {
  const value = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(value)) return raw;
  if (format.kind === "date") return dateText(value, format, system) ?? plainNumber(raw, value);
  if (format.kind === "time") return timeText(value) ?? plainNumber(raw, value);
  const text = plainNumber(raw, value);
  if (format.kind === "percent") return `${unambiguous(timesHundred(text))}%`;
  if (format.kind === "currency") return text.replace(/^(-?)/, `$1${format.mark}`);
  return text;
}

function dateText(value: number, format: Extract<CellFormat, { kind: "date" }>, system: DateSystem): string | null {
  const seconds = format.hasTime ? Math.round(value * SECONDS_PER_DAY) : Math.floor(value) * SECONDS_PER_DAY;
  const serial = Math.floor(seconds / SECONDS_PER_DAY);
  const firstRight = system === "1900" ? FIRST_RIGHT_SERIAL : 0;
  if (serial < firstRight || serial > LAST_SERIAL) return value > 0 && value < 1 ? timeText(value) : null;
  const day = addDays(FIRST_DAY[system], serial);
  if (format.hasTime) return `${day} ${clock(seconds % SECONDS_PER_DAY)}`;
  return format.hasDay ? day : monthText(day);
}

/** A cell that shows only a month is a month. If it holds another day than the first, that day is what was meant. */
function monthText(day: Day): string {
  return day.endsWith("-01") ? day.slice(0, 7) : day;
}

/** A time of day or a duration, which can be longer than a day. */
function timeText(value: number): string | null {
  return value < 0 || value > LAST_SERIAL ? null : clock(Math.round(value * SECONDS_PER_DAY));
}

function clock(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

const MAX_SURE_DIGITS = 15;

/** The shortest decimal text of the number that the file means. */
function plainNumber(raw: string, value: number): string {
  const text = String(value);
  if (Number.isInteger(value) && Math.abs(value) >= 10 ** MAX_SURE_DIGITS) return longInteger(raw.trim(), value);
  return unambiguous(text.includes("e-") ? expand(text) : text);
}

/**
 * Excel keeps 15 digits of a number and other programs about 16, so a longer id is usually damaged: then it is written
 * with its exponent, where a reader can see it. A program that wrote more digits than a number can hold kept all of them.
 */
function longInteger(raw: string, value: number): string {
  const digits = /^-?\d+$/.test(raw) ? raw : null;
  const isWhole =
    digits !== null &&
    digits.replace(/^-|0+$/g, "").length > MAX_SURE_DIGITS &&
    (Number.isSafeInteger(value) || (digits !== String(value) && digits !== BigInt(value).toString()));
  return isWhole ? digits : value.toExponential().replace("e", "E");
}

/** 1e-7 as 0.0000001. */
function expand(text: string): string {
  const [mantissa = "", exponent = "0"] = text.split("e-");
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace(/^-|\./g, "");
  return `${sign}0.${"0".repeat(Number(exponent) - 1)}${digits}`;
}

/** 1.234 could be a little more than one or over a thousand, as text. One more zero says which. */
function unambiguous(text: string): string {
  return /^-?\d{1,3}\.\d{3}$/.test(text) ? `${text}0` : text;
}

function timesHundred(text: string): string {
  if (text.includes("E")) return text;
  const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
  const digits = `${whole}${fraction.padEnd(2, "0")}`;
  const point = whole.length + 2;
  const rest = digits.slice(point).replace(/0+$/, "");
  const start = digits.slice(0, point).replace(/^0+(?=\d)/, "");
  return `${text.startsWith("-") ? "-" : ""}${start}${rest ? `.${rest}` : ""}`;
}
