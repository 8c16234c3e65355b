import { z } from "zod";
import { CURRENCY_SYMBOLS, decimalsOf, isInUse } from "./currency-table";

/** Money in millionths of the currency unit, as ad platforms count it. */
export type Micros = bigint;

/** An ISO 4217 code, upper case. */
export type Currency = string & { readonly __brand: "Currency" };

const MICROS_PER_UNIT = 1_000_000n;
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Whether a new account, workspace or plan can use this currency. */
export function isCurrency(code: string): code is Currency {
  return isInUse(code);
}

/** For a code from a person or a program. */
export function toCurrency(code: string): Currency {
  if (!isCurrency(code)) throw new RangeError(refuseCurrency(code));
  return code;
}

/** For a stored code, whose currency may have been withdrawn since. */
export function storedCurrency(code: string): Currency {
  if (!isStoredCurrency(code)) throw new RangeError(refuseCurrency(code));
  return code;
}

export function isStoredCurrency(code: string): code is Currency {
  return decimalsOf(code) !== null;
}

export function refuseCurrency(code: string): string {
  return isStoredCurrency(code)
    ? `"${code}" is no longer in use. Use the account's current currency, such as EUR.`
    : `"${code}" is not a currency. Use an ISO 4217 code such as EUR.`;
}

export const CurrencySchema = currencySchema(isCurrency);
export const StoredCurrencySchema = currencySchema(isStoredCurrency);

function currencySchema(isKnown: (code: string) => code is Currency) {
  return z.string().transform((code, context): Currency => {
    if (isKnown(code)) return code;
    context.addIssue({ code: "custom", message: refuseCurrency(code) });
    return z.NEVER;
  });
}

/** Parses a plain decimal such as "33.51" exactly. Digits beyond the sixth decimal round half away from zero. */
export function parseMicros(decimal: string): Micros {
  const match = DECIMAL.exec(decimal);
  if (!match) throw new RangeError(`"${decimal}" is not an amount. Write it like 1234.56.`);
  const [, sign, whole = "0", fraction = ""] = match;
  const micros = BigInt(whole) * MICROS_PER_UNIT + BigInt(fraction.slice(0, 6).padEnd(6, "0"));
  const rounded = micros + (Number(fraction[6] ?? "0") >= 5 ? 1n : 0n);
  return sign === "-" ? -rounded : rounded;
}

export function formatDecimal(micros: Micros): string {
  const size = micros < 0n ? -micros : micros;
  const fraction = (size % MICROS_PER_UNIT).toString().padStart(6, "0").replace(/0+$/, "");
  return `${micros < 0n ? "-" : ""}${size / MICROS_PER_UNIT}${fraction ? `.${fraction}` : ""}`;
}

/** An amount for a sentence, with the decimals of the currency: "€1,234.50", "¥5,000". Equal on every machine. */
export function describeMoney(micros: Micros, currency: Currency): string {
  const paid = roundToGrid(micros, smallestAmountMicros(currency));
  const size = paid < 0n ? -paid : paid;
  const decimals = paidDecimals(currency);
  const whole = (size / MICROS_PER_UNIT).toString().replaceAll(/\B(?=(\d{3})+$)/g, ",");
  const fraction = (size % MICROS_PER_UNIT).toString().padStart(6, "0").slice(0, decimals);
  const symbol = CURRENCY_SYMBOLS[currency] ?? `${currency}\u00a0`;
  return `${paid < 0n ? "-" : ""}${symbol}${whole}${decimals > 0 ? `.${fraction}` : ""}`;
}

/** Converts to the currency units of the engine. `unitsToMicros` reverses it exactly below 8·10⁹ units. */
export function microsToUnits(micros: Micros): number {
  return Number(micros) / Number(MICROS_PER_UNIT);
}

/** Converts an amount of the engine back, rounded to the nearest micro. */
export function unitsToMicros(units: number): Micros {
  if (!Number.isFinite(units)) throw new RangeError(`${units} is not an amount of money.`);
  const whole = Math.trunc(units);
  return BigInt(whole) * MICROS_PER_UNIT + BigInt(Math.round((units - whole) * Number(MICROS_PER_UNIT)));
}

/** The number of decimals of a currency: 2 for EUR, 0 for JPY, 3 for KWD. */
export function paidDecimals(currency: Currency): number {
  const decimals = decimalsOf(currency);
  if (decimals === null) throw new RangeError(refuseCurrency(currency));
  return decimals;
}

/**
 * The smallest amount that `currency` can pay: 10,000 micros in EUR, 1,000,000 in JPY. All budgets are multiples of it.
 * If a platform has its own step, the smallest amount that both allow.
 */
export function smallestAmountMicros(currency: Currency, platformStepMicros: Micros = 1n): Micros {
  if (platformStepMicros <= 0n)
    throw new RangeError(`platformStepMicros is ${platformStepMicros}; it must be above zero.`);
  const smallest = 10n ** BigInt(6 - paidDecimals(currency));
  return (smallest / greatestCommonDivisor(smallest, platformStepMicros)) * platformStepMicros;
}

/** Most currencies cannot pay single micros. */
export function isPayable(micros: Micros, currency: Currency): boolean {
  return micros % smallestAmountMicros(currency) === 0n;
}

export function refuseUnpayable(micros: Micros, currency: Currency): string {
  const smallest = formatDecimal(smallestAmountMicros(currency));
  return `${formatDecimal(micros)} ${currency} has more decimals than ${currency} can pay. Write a multiple of ${smallest}.`;
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  return right === 0n ? left : greatestCommonDivisor(right, left % right);
}

/** Rounds to the nearest multiple, half away from zero. */
export function roundToGrid(micros: Micros, grid: Micros): Micros {
  return micros < 0n ? -roundToGrid(-micros, grid) : floorToGrid(micros + grid / 2n, grid);
}

export function floorToGrid(micros: Micros, grid: Micros): Micros {
  const rest = micros % grid;
  return micros - (rest < 0n ? rest + grid : rest);
}

export function sumMicros(amounts: Iterable<Micros>): Micros {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}
