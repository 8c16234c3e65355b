/**
 * The currencies of accounts and plans, with the number of decimals that each can pay.
 *
 * Source: ISO 4217, list one, with all amendments to number 180 (SIX, 22 September 2025, in force since 1 January 2026);
 * compared with it on 29 November 2026. Never `Intl`: Node 20.20.0 pays COP, HUF, IDR and PKR in hundredths and RSD in
 * whole units, Node 20.20.2 the other way round, and a browser may differ from both.
 *
 * The table has the currencies that people pay with. It leaves out codes that no ad account uses: funds of list one
 * (BOV, CHE, CHW, CLF, COU, MXV, USN, UYI), units of banks and treaties (XAD, XDR, XSU, XUA, XBA to XBD), metals (XAG,
 * XAU, XPD, XPT), and the codes for tests and for no currency (XTS, XXX). UYW is not a fund in list one, so it is
 * included.
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

/**
 * Version 0.1.0 accepted these too, so a database may contain them. ISO has withdrawn them, or no country ever used
 * them.
 */
const READ_ONLY: Readonly<Record<number, string>> = { 2: "ANG BGN CUC HRK SLL XDR XSU ZWL" };

/** English symbols before an amount. Other currencies are written with their code. */
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

/** The codes to choose from, in alphabetical order. */
export const CURRENCY_CODES: readonly string[] = [...DECIMALS_IN_USE.keys()].sort();

export function isInUse(code: string): boolean {
  return DECIMALS_IN_USE.has(code);
}

/** Null for a code that no version has accepted. */
export function decimalsOf(code: string): number | null {
  return DECIMALS.get(code) ?? null;
}

function decimalsByCode(table: Readonly<Record<number, string>>): Map<string, number> {
  return new Map(
    Object.entries(table).flatMap(([decimals, codes]) => codes.split(/\s+/).map((code) => [code, Number(decimals)])),
  );
}
