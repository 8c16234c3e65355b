import { CURRENCY_CODES } from "@/lib/domain/currency-table";
import { isStoredCurrency } from "@/lib/domain/money";

/** Marks next to an amount, in lower case and without blanks, with the currencies that people write that way. */
const MARKS: Record<string, string> = {
  $: "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU DOP BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD",
  us$: "USD",
  u$: "USD",
  u$s: "USD",
  "us-$": "USD",
  c$: "CAD NIO",
  ca$: "CAD",
  cad$: "CAD",
  a$: "AUD",
  au$: "AUD",
  nz$: "NZD",
  s$: "SGD",
  sg$: "SGD",
  hk$: "HKD",
  nt$: "TWD",
  mx$: "MXN",
  mex$: "MXN",
  ar$: "ARS",
  cl$: "CLP",
  clp$: "CLP",
  co$: "COP",
  col$: "COP",
  r$: "BRL",
  "€": "EUR",
  euro: "EUR",
  euros: "EUR",
  "£": "GBP EGP FKP GIP LBP SDG SHP SSP SYP",
  "e£": "EGP",
  "¥": "JPY CNY",
  "jp¥": "JPY",
  "cn¥": "CNY",
  rmb: "CNY",
  円: "JPY",
  元: "CNY TWD HKD",
  "₩": "KRW KPW",
  원: "KRW KPW",
  kr: "SEK NOK DKK ISK",
  skr: "SEK",
  nkr: "NOK",
  dkr: "DKK",
  zł: "PLN",
  kč: "CZK",
  ft: "HUF",
  lei: "RON MDL",
  fr: "CHF",
  sfr: "CHF",
  "₹": "INR",
  rs: "INR PKR LKR NPR MUR SCR",
  rp: "IDR",
  rm: "MYR",
  r: "ZAR",
  "₺": "TRY",
  tl: "TRY",
  "₽": "RUB",
  руб: "RUB",
  "₴": "UAH",
  "฿": "THB",
  "₫": "VND",
  "₱": "PHP CUP",
  "₪": "ILS",
  "₦": "NGN",
  "₡": "CRC",
  "₲": "PYG",
  "₵": "GHS",
  "₸": "KZT",
  "₾": "GEL",
  "₼": "AZN",
  "֏": "AMD",
  "₮": "MNT",
  "₭": "LAK",
  "৳": "BDT",
  "៛": "KHR",
  "؋": "AFN",
};

const CODES_OF_MARK = new Map(Object.entries(MARKS).map(([mark, codes]) => [mark, codes.split(" ")]));

/** The currencies that a code or symbol can mean; null if it is neither. */
export function currenciesOf(mark: string): readonly string[] | null {
  const key = mark.normalize("NFKC").replace(/[\s.]/g, "").toLowerCase();
  const code = key.toUpperCase();
  if (/^[A-Z]{3}$/.test(code) && isStoredCurrency(code)) return [code];
  return CODES_OF_MARK.get(key) ?? null;
}

/** Codes that are also words in names of columns. */
const WORDS = new Set(["ALL", "TOP", "TRY", "CUP", "MAD", "PEN", "SOS", "BAM", "GEL", "RON", "COP", "BOB", "MUR"]);
const CODES = new Set(CURRENCY_CODES);

/** The currencies that a column's name states: "Cost (EUR)", "spend_usd", "Kosten in T€". Null if it states none. */
export function currenciesInName(name: string): readonly string[] | null {
  const inBrackets = [...name.matchAll(/[([（]([^)\]）]*)[)\]）]/g)].flatMap(([, text = ""]) => text.split(/[\s,;/]+/));
  const words = name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").split(/[^\p{L}\p{Sc}]+/u);
  return firstKnown(inBrackets, isStatedInBrackets) ?? firstKnown(words, isStatedAmongWords);
}

function firstKnown(words: string[], isStated: (word: string) => boolean): readonly string[] | null {
  for (const word of words.map(withoutThousands)) {
    const codes = isStated(word) ? currenciesOf(word) : null;
    if (codes) return codes;
  }
  return null;
}

/** "T€" and "KUSD" are thousands of a currency. */
function withoutThousands(word: string): string {
  const rest = word.replace(/^[kKT](?=\p{Sc}|[A-Z]{3}$)/u, "");
  return rest !== word && currenciesOf(rest) ? rest : word;
}

function isStatedInBrackets(word: string): boolean {
  return !/^\p{L}$/u.test(word) && (word === word.toUpperCase() || !WORDS.has(word.toUpperCase()));
}

function isStatedAmongWords(word: string): boolean {
  const code = word.toUpperCase();
  return /\p{Sc}/u.test(word) || (CODES.has(code) && !WORDS.has(code));
}
