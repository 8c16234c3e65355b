import { formatDecimal, paidDecimals, parseMicros, type Currency, type Micros } from "./money";

/** The amount, or one sentence that says what is wrong with the text. */
export type ReadAmount = { micros: Micros } | { refusal: string };

/**
 * Parses the text of an amount field. Commas between thousands are allowed. More decimals than the currency can pay are
 * not, because half of Europe writes thousands as "1.250".
 */
export function parseAmount(text: string, currency: Currency): ReadAmount {
  const plain = text.trim().replaceAll(/[\s_]/g, "");
  const match = /^(\d{1,12}|\d{1,3}(?:,\d{3})+)(?:\.(\d{0,6}))?$/.exec(plain);
  const [, whole, decimals = ""] = match ?? [];
  const units = whole?.replaceAll(",", "");
  if (units === undefined || units.length > 12) return { refusal: notAnAmount(text, currency) };
  if (decimals.length > paidDecimals(currency)) return { refusal: tooFine(plain, { units, decimals, currency }) };
  return { micros: parseMicros(decimals === "" ? units : `${units}.${decimals}`) };
}

/** Parses a plain number that is zero or more; null for anything else. */
export function parseNumber(text: string): number | null {
  const plain = text.trim();
  if (!/^\d{1,12}(\.\d*)?$/.test(plain)) return null;
  return Number(plain);
}

/** Parses a count as screens print it, with commas between thousands; null for anything else. */
export function parseCount(text: string): number | null {
  const plain = text.trim();
  return parseNumber(/^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(plain) ? plain.replaceAll(",", "") : plain);
}

export function refuseNumber(text: string): string {
  return `"${text.trim()}" is not a number of zero or more. Write it as 2 or 2.5.`;
}

function notAnAmount(text: string, currency: Currency): string {
  const decimals = paidDecimals(currency);
  const example = decimals === 0 ? "1250" : `1250 or 1250.${"50".padEnd(decimals, "0")}`;
  return `"${text.trim()}" is not an amount. Write it as ${example}.`;
}

function tooFine(plain: string, amount: { units: string; decimals: string; currency: Currency }): string {
  const { units, decimals, currency } = amount;
  const paid = paidDecimals(currency);
  const allowed = paid === 0 ? "without decimals" : `with at most ${paid} decimals`;
  if (!/^[1-9]\d{0,2}\.\d{3}$/.test(plain))
    return `"${plain}" has more decimals than ${currency} can pay. Write it ${allowed}.`;
  const decimal = formatDecimal(parseMicros(`${units}.${decimals}`));
  const isPayable = (decimal.split(".")[1] ?? "").length <= paid;
  return isPayable
    ? `"${plain}" can mean ${units}${decimals} or ${decimal}. Write the one you mean.`
    : `"${plain}" can mean ${units}${decimals} or ${decimal}. Write ${units}${decimals}, or the other amount ${allowed}.`;
}
