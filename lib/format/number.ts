import type { Interval } from "@/lib/domain/proposal";
import { numberFormat } from "./number-format";

/** Shown for a missing number. */
export const MISSING = "—";

const MINUS = "−";

/** "1,234", "12.3", "0.42": fewer decimals for larger numbers. `countColumn` is for numbers below each other. */
export function formatCount(count: number | null | undefined): string {
  if (!isNumber(count)) return MISSING;
  const size = Math.abs(count);
  return formatFixed(count, size >= 100 || Number.isInteger(count) ? 0 : size >= 10 ? 1 : 2);
}

/** With exactly this number of decimals: "12.30". */
export function formatFixed(value: number, decimals: number): string {
  return withMinus(value, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** "1,234.56": with two decimals where it has them, to compare with the same count elsewhere. */
export function formatExactCount(count: number | null | undefined): string {
  return isNumber(count) ? withMinus(count, { maximumFractionDigits: 2 }) : MISSING;
}

/** "12%", "4.2%", "<0.1%". */
export function formatPercent(share: number | null | undefined): string {
  if (!isNumber(share)) return MISSING;
  const percent = Math.abs(share * 100);
  if (percent > 0 && percent < 0.1) return `${share < 0 ? MINUS : ""}<0.1%`;
  return `${withMinus(share * 100, { maximumFractionDigits: percent < 10 ? 1 : 0 })}%`;
}

/** "12.5%": a share that a person has set, with the digits that it has. */
export function formatExactPercent(share: number): string {
  return `${withMinus(share * 100, { maximumFractionDigits: 2 })}%`;
}

/** "+12%", "−4.2%", "±0%". */
export function formatPercentChange(share: number | null | undefined): string {
  if (!isNumber(share)) return MISSING;
  return signed(share, formatPercent(share));
}

/** "+3.2", "−41", "±0". */
export function formatCountChange(count: number | null | undefined): string {
  if (!isNumber(count)) return MISSING;
  return signed(count, formatCount(count));
}

/** Return on spend, always with two decimals, so that any two can be compared: "3.20×". */
export function formatRoi(roi: number | null | undefined): string {
  return isNumber(roi) ? `${formatFixed(roi, 2)}×` : MISSING;
}

/**
 * "118 to 142", with `format` for both ends; by default both have the same decimals. Ends that read alike are "about 118",
 * because one number is no interval.
 */
export function formatInterval(
  interval: Interval | null | undefined,
  format: (value: number) => string = formatCount,
): string {
  if (!interval || !isNumber(interval.low) || !isNumber(interval.high)) return MISSING;
  const print = format === formatCount ? endFormat(interval) : format;
  const [low, high] = [print(interval.low), print(interval.high)];
  if (low !== high) return `${low} to ${high}`;
  return interval.low === interval.high ? low : `about ${low}`;
}

/** A day without a conversion is "0", also next to "0.75". */
function endFormat({ low, high }: Interval): (value: number) => string {
  const decimals = countDecimals([low, high]);
  return (value) => (value === 0 ? "0" : formatFixed(value, decimals));
}

/** Whole numbers need no decimals. Otherwise three or four digits of the largest number are enough. */
export function countDecimals(values: readonly (number | null | undefined)[]): number {
  const known = values.filter(isNumber);
  const largest = Math.max(0, ...known.map(Math.abs));
  if (largest >= 1000 || known.every(Number.isInteger)) return 0;
  return largest >= 10 ? 1 : 2;
}

/** "1 change", "3 changes". */
export function formatQuantity(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** The relative change; null when a number is missing or the earlier one is zero. */
export function relativeChange(now: number | null, before: number | null): number | null {
  if (!isNumber(now) || !isNumber(before) || before === 0) return null;
  return now / before - 1;
}

const MIN_APART_DIGITS = 2;
const MAX_APART_DIGITS = 6;

/** Both numbers with two decimals, or as many more as it takes to tell them apart. */
export function formatApart(a: number, b: number): [string, string] {
  for (let digits = MIN_APART_DIGITS; digits < MAX_APART_DIGITS; digits++) {
    const [first, second] = [withDigits(a, digits), withDigits(b, digits)];
    if (first !== second) return [first, second];
  }
  return [withDigits(a, MAX_APART_DIGITS), withDigits(b, MAX_APART_DIGITS)];
}

function withDigits(value: number, digits: number): string {
  return withMinus(value, { minimumFractionDigits: MIN_APART_DIGITS, maximumFractionDigits: digits });
}

export function isNumber(value: number | null | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function withMinus(value: number, options: Intl.NumberFormatOptions): string {
  const text = numberFormat(options).format(value);
  return text.replace("-", /[1-9]/.test(text) ? MINUS : "");
}

function signed(value: number, text: string): string {
  if (text.startsWith(MINUS)) return text;
  return /[1-9]/.test(text) && value > 0 ? `+${text}` : `±${text}`;
}
