import { microsToUnits, smallestAmountMicros, type Currency, type Micros } from "@/lib/domain/money";
import type { Interval } from "@/lib/domain/proposal";
import { MISSING } from "./number";

const LOCALE = "en-US";
const MICROS_PER_UNIT = 1_000_000n;
const LARGE_UNITS = 1_000;

/** "€1,234" from a thousand up, "€12.34" below: exact amounts are for `formatMoneyExact`. */
export function formatMoney(micros: Micros | null | undefined, currency: Currency): string {
  return micros === null || micros === undefined ? MISSING : formatUnits(microsToUnits(micros), currency);
}

/** Every payable digit: "€1,234.50". */
export function formatMoneyExact(micros: Micros | null | undefined, currency: Currency): string {
  if (micros === null || micros === undefined) return MISSING;
  return money(microsToUnits(micros), currency, {});
}

/** Money that is already counted in currency units, as the engine and the charts do. */
export function formatUnits(units: number | null | undefined, currency: Currency): string {
  if (typeof units !== "number" || !Number.isFinite(units)) return MISSING;
  return money(
    units,
    currency,
    Math.abs(units) >= LARGE_UNITS ? { maximumFractionDigits: 0 } : wholeWithoutCents(units),
  );
}

/** "€1.2K": for axes and tight places. */
export function formatUnitsCompact(units: number | null | undefined, currency: Currency): string {
  if (typeof units !== "number" || !Number.isFinite(units)) return MISSING;
  if (Math.abs(units) < LARGE_UNITS) return formatUnits(units, currency);
  return money(units, currency, { notation: "compact", maximumFractionDigits: 1 });
}

/** "+€120", "−€35", "±€0". */
export function formatMoneyChange(micros: Micros | null | undefined, currency: Currency): string {
  if (micros === null || micros === undefined) return MISSING;
  const text = formatMoney(micros, currency);
  return micros < 0n ? text : `${micros > 0n ? "+" : "±"}${text}`;
}

/** "€1.20 to €3.40". */
export function formatUnitsInterval(interval: Interval | null | undefined, currency: Currency): string {
  if (!interval || !Number.isFinite(interval.low) || !Number.isFinite(interval.high)) return MISSING;
  return `${formatUnits(interval.low, currency)} to ${formatUnits(interval.high, currency)}`;
}

/** What an amount looks like in an input: "1234.5", with no more digits than the currency can pay. */
export function formatMoneyInput(micros: Micros, currency: Currency): string {
  const digits = paidDigits(currency);
  const grid = 10n ** BigInt(6 - digits);
  const rounded = ((micros + grid / 2n) / grid) * grid;
  const fraction = (rounded % MICROS_PER_UNIT).toString().padStart(6, "0").slice(0, digits);
  const whole = (rounded / MICROS_PER_UNIT).toString();
  return /[1-9]/.test(fraction) ? `${whole}.${fraction}` : whole;
}

function paidDigits(currency: Currency): number {
  return 7 - smallestAmountMicros(currency).toString().length;
}

function wholeWithoutCents(units: number): Intl.NumberFormatOptions {
  return Number.isInteger(units) ? { maximumFractionDigits: 0 } : {};
}

function money(units: number, currency: Currency, options: Intl.NumberFormatOptions): string {
  const text = new Intl.NumberFormat(LOCALE, { style: "currency", currency, ...options }).format(units);
  return /[1-9]/.test(text) ? text.replace("-", "−") : text.replace("-", "");
}
