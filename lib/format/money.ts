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
import { formatInterval, isNumber, MISSING } from "./number";
import { numberFormat } from "./number-format";

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
  if (!isNumber(units)) return MISSING;
  return formatUnitsFixed(units, currency, unitDecimals([units], currency));
}

/** With exactly this number of decimals. */
export function formatUnitsFixed(units: number, currency: Currency, decimals: number): string {
  return money(units, currency, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** Whole amounts need no cents, and amounts of thousands are compared without them. */
export function unitDecimals(units: readonly (number | null | undefined)[], currency: Currency): number {
  const known = units.filter(isNumber);
  const isLarge = known.some((amount) => Math.abs(amount) >= LARGE_UNITS);
  return isLarge || known.every(Number.isInteger) ? 0 : paidDecimals(currency);
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

/** "€1.20 to €3.40": both ends with the same decimals. */
export function formatUnitsInterval(interval: Interval | null | undefined, currency: Currency): string {
  const decimals = unitDecimals([interval?.low, interval?.high], currency);
  return formatInterval(interval, (units) => formatUnitsFixed(units, currency, decimals));
}

/** An amount for an input field: "1234.50", with no more decimals than the currency can pay. */
export function formatMoneyInput(micros: Micros, currency: Currency): string {
  const [whole = "0", fraction] = formatDecimal(roundToGrid(micros, smallestAmountMicros(currency))).split(".");
  return fraction === undefined ? whole : `${whole}.${fraction.padEnd(paidDecimals(currency), "0")}`;
}

/** Grouping and symbol come from the locale. The number of decimals is always set here. */
function money(units: number, currency: Currency, digits: Intl.NumberFormatOptions): string {
  return withMinus(numberFormat({ style: "currency", currency, ...digits }).format(units));
}

/** Uses a typographic minus, and none before a zero. */
function withMinus(text: string): string {
  return /[1-9]/.test(text) ? text.replace("-", "−") : text.replace("-", "");
}

/** A sum of spend that leaves out an unknown part is a lower bound, and says so. */
export function atLeast(
  amount: string,
  { spendMicros, isSpendPartial = false }: { spendMicros: Micros | null; isSpendPartial?: boolean },
): string {
  return isSpendPartial && spendMicros !== null ? `at least ${amount}` : amount;
}
