import type { Interval } from "@/lib/domain/proposal";

/** Shown for a missing number. */
export const MISSING = "—";

const LOCALE = "en-US";
const MINUS = "−";

/** "1,234", "12.3", "0.42": fewer decimals for larger numbers. */
export function formatCount(count: number | null | undefined): string {
  if (!isNumber(count)) return MISSING;
  const size = Math.abs(count);
  const digits = size >= 100 || Number.isInteger(count) ? 0 : size >= 10 ? 1 : 2;
  return withMinus(count, { maximumFractionDigits: digits });
}

/** "1,234.56": with two decimals where it has them, to compare with the same count elsewhere. */
export function formatExactCount(count: number | null | undefined): string {
  return isNumber(count) ? withMinus(count, { maximumFractionDigits: 2 }) : MISSING;
}

/** "1.2K", "3.4M": for axes and narrow places. */
export function formatCompact(count: number | null | undefined): string {
  if (!isNumber(count)) return MISSING;
  if (Math.abs(count) < 1000) return formatCount(count);
  return withMinus(count, { notation: "compact", maximumFractionDigits: 1 });
}

/** "12%", "4.2%", "<0.1%". */
export function formatPercent(share: number | null | undefined): string {
  if (!isNumber(share)) return MISSING;
  const percent = Math.abs(share * 100);
  if (percent > 0 && percent < 0.1) return `${share < 0 ? MINUS : ""}<0.1%`;
  return `${withMinus(share * 100, { maximumFractionDigits: percent < 10 ? 1 : 0 })}%`;
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

/** Return on spend: "3.2×". */
export function formatRoi(roi: number | null | undefined): string {
  if (!isNumber(roi)) return MISSING;
  return `${withMinus(roi, { minimumFractionDigits: roi < 10 ? 2 : 1, maximumFractionDigits: roi < 10 ? 2 : 1 })}×`;
}

/** "118 to 142", with `format` for both bounds. */
export function formatInterval(
  interval: Interval | null | undefined,
  format: (value: number) => string = formatCount,
): string {
  if (!interval || !isNumber(interval.low) || !isNumber(interval.high)) return MISSING;
  const [low, high] = [format(interval.low), format(interval.high)];
  return low === high ? low : `${low} to ${high}`;
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

function isNumber(value: number | null | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function withMinus(value: number, options: Intl.NumberFormatOptions): string {
  const text = new Intl.NumberFormat(LOCALE, options).format(value);
  return text.replace("-", /[1-9]/.test(text) ? MINUS : "");
}

function signed(value: number, text: string): string {
  if (text.startsWith(MINUS)) return text;
  return /[1-9]/.test(text) && value > 0 ? `+${text}` : `±${text}`;
}
