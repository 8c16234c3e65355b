import {
  describeMoney,
  formatDecimal,
  microsToUnits,
  paidDecimals,
  roundToGrid,
  smallestAmountMicros,
  type Currency,
  type Micros,
} from "@/lib/domain/money";
import type { Interval } from "@/lib/domain/proposal";
import { MISSING } from "./number";

const LOCALE = "en-US";
const LARGE_UNITS = 1_000;

/** "€1,234" from a thousand up, "€12.34" below. Use `formatMoneyExact` for exact amounts. */
export function formatMoney(micros: Micros | null | undefined, currency: Currency): string {
  return micros === null || micros === undefined ? MISSING : formatUnits(microsToUnits(micros), currency);
}

/** With every payable digit: "€1,234.50". */
export function formatMoneyExact(micros: Micros | null | undefined, currency: Currency): string {
  if (micros === null || micros === undefined) return MISSING;
  return withMinus(describeMoney(micros, currency));
}

/** For money in currency units, as the engine and the charts use it. */
export function formatUnits(units: number | null | undefined, currency: Currency): string {
  if (typeof units !== "number" || !Number.isFinite(units)) return MISSING;
  const decimals = Math.abs(units) >= LARGE_UNITS || Number.isInteger(units) ? 0 : paidDecimals(currency);
  return money(units, currency, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** "€1.2K": for axes and narrow places. */
export function formatUnitsCompact(units: number | null | undefined, currency: Currency): string {
  if (typeof units !== "number" || !Number.isFinite(units)) return MISSING;
  if (Math.abs(units) < LARGE_UNITS) return formatUnits(units, currency);
  return money(units, currency, { notation: "compact", minimumFractionDigits: 0, maximumFractionDigits: 1 });
}

/** "+€120", "−€35", "±€0". */
export function formatMoneyChange(micros: Micros | null | undefined, currency: Currency): string {
  return signed(micros, formatMoney(micros, currency));
}

/** "+€1,234.50", "−€0.50", "±€0.00": with every payable digit. */
export function formatMoneyExactChange(micros: Micros | null | undefined, currency: Currency): string {
  return signed(micros, formatMoneyExact(micros, currency));
}

function signed(micros: Micros | null | undefined, text: string): string {
  if (micros === null || micros === undefined) return MISSING;
  if (!/[1-9]/.test(text)) return `±${text}`;
  return micros < 0n ? text : `+${text}`;
}

/** "€1.20 to €3.40". */
export function formatUnitsInterval(interval: Interval | null | undefined, currency: Currency): string {
  if (!interval || !Number.isFinite(interval.low) || !Number.isFinite(interval.high)) return MISSING;
  return `${formatUnits(interval.low, currency)} to ${formatUnits(interval.high, currency)}`;
}

/** An amount for an input field: "1234.50", with no more decimals than the currency can pay. */
export function formatMoneyInput(micros: Micros, currency: Currency): string {
  const [whole = "0", fraction] = formatDecimal(roundToGrid(micros, smallestAmountMicros(currency))).split(".");
  return fraction === undefined ? whole : `${whole}.${fraction.padEnd(paidDecimals(currency), "0")}`;
}

/** Grouping, symbol and compact units come from the locale. The number of decimals is always set here. */
function money(units: number, currency: Currency, digits: Intl.NumberFormatOptions): string {
  return withMinus(new Intl.NumberFormat(LOCALE, { style: "currency", currency, ...digits }).format(units));
}

/** Uses a typographic minus, and none before a zero. */
function withMinus(text: string): string {
  return /[1-9]/.test(text) ? text.replace("-", "−") : text.replace("-", "");
}
