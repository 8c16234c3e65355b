import { z } from "zod";

/** Money in millionths of the unit of its currency, as the ad platforms count it. */
export type Micros = bigint;

/** An ISO 4217 code, upper case. */
export type Currency = string & { readonly __brand: "Currency" };

const MICROS_PER_UNIT = 1_000_000n;
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;
const KNOWN = new Set(Intl.supportedValuesOf("currency"));

export function isCurrency(code: string): code is Currency {
  return KNOWN.has(code);
}

export function toCurrency(code: string): Currency {
  if (!isCurrency(code)) throw new RangeError(`"${code}" is not a currency; use an ISO 4217 code such as EUR.`);
  return code;
}

export const CurrencySchema = z.string().transform((code, context): Currency => {
  if (isCurrency(code)) return code;
  context.addIssue({ code: "custom", message: `"${code}" is not a currency; use an ISO 4217 code such as EUR.` });
  return z.NEVER;
});

/** Reads a plain decimal such as "33.51" exactly; digits beyond the sixth decimal round half away from zero. */
export function parseMicros(decimal: string): Micros {
  const match = DECIMAL.exec(decimal);
  if (!match) throw new RangeError(`"${decimal}" is not a decimal amount such as 1234.56.`);
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

/** An amount as a sentence names it, with the digits the currency can pay: "€1,234.50", "¥5,000". */
export function describeMoney(micros: Micros, currency: Currency): string {
  return new Intl.NumberFormat("en-US", { style: "currency", currency }).format(microsToUnits(micros));
}

/** Crosses into the engine, which counts in currency units. `unitsToMicros` gives it back exactly below 8·10⁹ units. */
export function microsToUnits(micros: Micros): number {
  return Number(micros) / Number(MICROS_PER_UNIT);
}

/** Comes back from the engine, rounded to the nearest micro. */
export function unitsToMicros(units: number): Micros {
  if (!Number.isFinite(units)) throw new RangeError(`${units} is not an amount of money.`);
  const whole = Math.trunc(units);
  return BigInt(whole) * MICROS_PER_UNIT + BigInt(Math.round((units - whole) * Number(MICROS_PER_UNIT)));
}

/** The smallest amount that can be paid in `currency`: 10 000 micros in EUR, 1 000 000 in JPY. */
export function smallestAmountMicros(currency: Currency): Micros {
  const digits =
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return 10n ** BigInt(6 - digits);
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
