/**
 * The currencies that an account or plan can be in, with the decimals they are paid in.
 *
 * Source: ISO 4217, list one, with all amendments to number 180 (SIX, 22 September 2025, in force since 1 January 2026);
 * compared with it on 29 November 2026. Never `Intl`: Node 20.20.0 pays COP, HUF, IDR and PKR in hundredths and RSD in
 * whole units, Node 20.20.2 the other way round, and a browser may differ from both.
 *
 * Listed are the currencies in which a country's people pay. Left out is what list one marks as a fund (BOV, CHE, CHW, CLF,
 * COU, MXV, USN, UYI), what only banks and treaties count in (XAD, XDR, XSU, XUA, XBA to XBD), metals (XAG, XAU, XPD, XPT),
 * and the codes for tests and for none (XTS, XXX): no ad account is in them. UYW is no fund in list one, so it is here.
 */
const IN_USE: Readonly<Record<number, string>> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE
      CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR
      KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB
      PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY
      TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "UYW",
};

/** Version 0.1.0 took these too, so a database may hold them: withdrawn by ISO since, or never a currency of a country. */
const READ_ONLY: Readonly<Record<number, string>> = { 2: "ANG BGN CUC HRK SLL XDR XSU ZWL" };

/** As English writes them before an amount; any other currency is written by its code. */
export const CURRENCY_SYMBOLS: Readonly<Record<string, string>> = {
  AUD: "A$",
  BRL: "R$",
  CAD: "CA$",
  CNY: "CN¥",
  EUR: "€",
  GBP: "£",
  HKD: "HK$",
  ILS: "₪",
  INR: "₹",
  JPY: "¥",
  KRW: "₩",
  MXN: "MX$",
  NZD: "NZ$",
  PHP: "₱",
  TWD: "NT$",
  USD: "$",
  VND: "₫",
  XAF: "FCFA\u00a0",
  XCD: "EC$",
  XCG: "Cg.\u00a0",
  XOF: "F\u202fCFA\u00a0",
  XPF: "CFPF\u00a0",
};

const DECIMALS_IN_USE = decimalsByCode(IN_USE);
const DECIMALS = new Map([...DECIMALS_IN_USE, ...decimalsByCode(READ_ONLY)]);

/** The codes that can be chosen, in alphabetical order. */
export const CURRENCY_CODES: readonly string[] = [...DECIMALS_IN_USE.keys()].sort();

export function isInUse(code: string): boolean {
  return DECIMALS_IN_USE.has(code);
}

/** Null for a code that no version has taken. */
export function decimalsOf(code: string): number | null {
  return DECIMALS.get(code) ?? null;
}

function decimalsByCode(table: Readonly<Record<number, string>>): Map<string, number> {
  return new Map(
    Object.entries(table).flatMap(([decimals, codes]) => codes.split(/\s+/).map((code) => [code, Number(decimals)])),
  );
}
