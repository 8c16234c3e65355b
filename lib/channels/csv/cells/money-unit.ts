import { decimalsOf } from "@/lib/domain/currency-table";

/** What one in a column of money is worth. Cents are the smallest amount of the currency. */
export const MONEY_UNITS = ["units", "cents", "micros", "thousands", "millions"] as const;
export type MoneyUnit = (typeof MONEY_UNITS)[number];

const MICROS_PER_UNIT = 1_000_000;

/** Micros of the currency for one in the column. */
export function microsPer(unit: MoneyUnit, currency: string | null): number {
  if (unit === "cents") return MICROS_PER_UNIT / 10 ** centDecimals(currency);
  return {
    units: MICROS_PER_UNIT,
    micros: 1,
    thousands: 1000 * MICROS_PER_UNIT,
    millions: 1_000_000 * MICROS_PER_UNIT,
  }[unit];
}

/** The decimals of the currency; two while it is unknown. */
export function centDecimals(currency: string | null): number {
  return (currency === null ? null : decimalsOf(currency)) ?? 2;
}

const CENTS =
  /(?:^| )(?:in )?(?:euro)?(?:cents?|minor|minor units?|pence|pennies|centimes?|centimos?|centavos?|centesimi|ore|grosze|groszy|paise|haler)(?: |$)/;
const PER_CENT = /(?:^| )per cents?(?: |$)/;
const MICROS = /(?:^| )(?:micros?|millionths?|micro ?(?:dollars?|units?|currency|amount))(?: |$)|micros$/;
const MILLIONS =
  /(?:^| )(?:millions?|mio|mln|mm|millionen|millones|milhoes|milioni|miljoen|miljoner|meur|musd|mgbp)(?: |$)|百万/;
const THOUSANDS =
  /(?:^| )(?:k|thousands?|tsd|tausend|milliers?|miles|mila|duizend|tkr|teur|tusd|keur|kusd|kgbp)(?: |$)|千円|千/;
const THOUSANDS_AS_WRITTEN =
  /[([]\s*(?:in\s+)?(?:[kKT](?:\s*(?:\p{Sc}|[A-Z]{3}))?|['’]?000s?|(?:\p{Sc}|[A-Z]{3})\s*[kK]?['’]?000s?|(?:\p{Sc}|[A-Z]{3})\s*[kK])\s*[)\]]|[kKT]\p{Sc}|['’]000/u;

/** The unit that a column's name states; null if it states none. */
export function unitInName(name: string): MoneyUnit | null {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  if (MICROS.test(words)) return "micros";
  if (MILLIONS.test(words)) return "millions";
  if (CENTS.test(words) && !PER_CENT.test(words)) return "cents";
  return THOUSANDS.test(words) || THOUSANDS_AS_WRITTEN.test(name) ? "thousands" : null;
}
