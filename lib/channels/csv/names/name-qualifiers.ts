import { isCurrency } from "@/lib/domain/money";
import { normaliseText } from "../cells";

export type Scale = "thousands" | "millions" | "cents" | "micros";

/** What the words around a column's base name say about its numbers. */
export interface Qualifiers {
  currency: string | null;
  /** Whether the name dates conversions by the day on which they happened. */
  isByConversionTime: boolean;
  /** Attribution windows such as "7d-click"; sorted. */
  windows: string[];
  /** Whether the amounts are converted into another currency than the account's. */
  isConverted: boolean;
  scale: Scale | null;
}

export const NO_QUALIFIERS: Qualifiers = {
  currency: null,
  isByConversionTime: false,
  windows: [],
  isConverted: false,
  scale: null,
};

/** The meaning of a text in brackets, such as "EUR", "by conv. time" or "28-day click"; null when it has none of these. */
export function readQualifier(text: string): Partial<Qualifiers> | null {
  const currency = currencyOf(text);
  if (currency) return { currency };
  const words = normaliseText(text);
  if (isConversionTime(words)) return { isByConversionTime: true };
  if (saysConverted(words)) return { isConverted: true };
  const windows = windowsOf(words);
  if (windows.length > 0 && isOnlyWindows(words)) return { windows };
  return readScale(text, words);
}

/** Takes qualifiers off the end or start of a name without brackets: "conversions by conversion date", "spend in USD". */
export function splitQualifiers(words: string): { name: string; found: Partial<Qualifiers> } {
  for (const split of SPLITTERS) {
    const parts = split(words);
    if (!parts || parts.name === "") continue;
    const inner = splitQualifiers(parts.name);
    return { name: inner.name, found: { ...inner.found, ...parts.found } };
  }
  return { name: words, found: {} };
}

type Split = { name: string; found: Partial<Qualifiers> } | null;

const SPLITTERS: ((words: string) => Split)[] = [
  (words) => {
    const [, name = "", tail = ""] = /^(.+?) (?:by|nach|par|por|per|op|wg|efter) (.+)$/.exec(words) ?? [];
    return tail && isConversionTime(tail) ? { name, found: { isByConversionTime: true } } : null;
  },
  (words) => {
    const ending = CONVERTED.find((phrase) => words.endsWith(` ${phrase}`));
    return ending ? { name: words.slice(0, -ending.length).trim(), found: { isConverted: true } } : null;
  },
  (words) => {
    const [, name = "", code = ""] = /^(.+?) (?:in )?([a-z]{3})$/.exec(words) ?? [];
    return COMMON_CURRENCIES.has(code) ? { name, found: { currency: code.toUpperCase() } } : null;
  },
  (words) => {
    const [, name = "", unit = ""] = /^(.+?) (?:in )?(tsd|tausend|thousands?|cents?)$/.exec(words) ?? [];
    return unit ? { name, found: { scale: unit.startsWith("cent") ? "cents" : "thousands" } } : null;
  },
  splitWindow,
];

const CONVERSION_STEMS = ["conv", "konv", "konw", "donus", "コンバージョン", "전환", "转化", "轉換"].map(normaliseText);
const TIME_WORD =
  /(?:^| )(?:time|date|day|tag|heure|temps|jour|moment|momento|hora|fecha|tiempo|dia|horario|data|daty|tempo|ora|giorno|dag|czas|czasu|tid|zaman|zamani|tarih|tarihi)(?= |$)|(?:zeit|datum|zeitpunkt|tijd|tijdstip)(?: |$)|日時|時間|時刻|日別|日|时间|시간|날짜|일/u;

function isConversionTime(words: string): boolean {
  const hasStem = CONVERSION_STEMS.some((stem) => words.split(" ").some((word) => word.startsWith(stem)));
  return hasStem && TIME_WORD.test(words.normalize("NFKC"));
}

const CONVERTED = [
  ...["converted currency", "umgerechnete Währung", "devise convertie", "moneda convertida", "moeda convertida"],
  ...["valuta convertita", "omgerekende valuta", "geconverteerde valuta", "換算後の通貨", "przeliczona waluta"],
].map(normaliseText);

/** Whether a normalised text speaks of a converted currency. */
export function saysConverted(words: string): boolean {
  return CONVERTED.some((phrase) => words.includes(phrase));
}

/** Days with the kind of interaction, in either order: "7-day click", "clic 7 jours", "28 days after clicking". */
const WINDOWS =
  /(?<![\p{L}\d])(?:(?<first>(?:click|engage|view|klick|clic|klik|aufruf|ansicht|vue|vista|visual|impression|weergave)\w*|クリック|ヒュー|閲覧|表示) (?<later>\d{1,2}) ?(?:days?|d|tagen?|tage|jours?|dias?|giorn[oi]|dagen|dagar|dni|gun|日間?|일|天)|(?<days>\d{1,2}) ?(?:days?|d|tagen?|tage|jours?|dias?|giorn[oi]|dagen|dagar|dni|gun|日間?|일|天)(?: ?(?:(?:after|nach|apres|post|dopo|na|despues|del?|l|the|dem|の) ?){0,3}(?<kind>(?:click|engaged? ?view|engage|view|klick|clic|klik|aufruf|ansicht|vue|vista|visual|impression|weergave)\w*|クリック|ヒュー|閲覧|表示))?)(?![\p{L}\d])/gu;
/** "purchases14d": the days are part of the word. */
const BARE_DAYS = /(?<=[a-z])(?<days>\d{1,2})d$/g;

/** The attribution windows in a text, such as "7-day click or 1-day view": ["1d-view", "7d-click"]. */
export function windowsOf(text: string): string[] {
  return [...new Set(findWindows(normaliseText(text)).map(nameWindow))].sort();
}

function findWindows(words: string): RegExpMatchArray[] {
  return [...words.matchAll(WINDOWS), ...words.matchAll(BARE_DAYS)];
}

function nameWindow({ groups = {} }: RegExpMatchArray): string {
  return `${Number(groups.days ?? groups.later)}d-${kindOf(groups.kind ?? groups.first)}`;
}

/** A window at the start or the end of a name is no part of it. */
function splitWindow(words: string): Split {
  const outer = findWindows(words).find(
    ({ index = 0, 0: match }) => index === 0 || index + match.length === words.length,
  );
  if (!outer) return null;
  const name = `${words.slice(0, outer.index)} ${words.slice((outer.index ?? 0) + outer[0].length)}`.trim();
  return { name, found: { windows: [nameWindow(outer)] } };
}

function kindOf(word: string | undefined): "click" | "view" | "engaged" | "any" {
  if (word === undefined) return "any";
  if (word.startsWith("engage")) return "engaged";
  return /^(?:cli|kli|ク)/.test(word) ? "click" : "view";
}

function isOnlyWindows(words: string): boolean {
  const left = words.replace(WINDOWS, " ").replace(/\b(?:and|or|und|oder|et|ou|y|o|e|of|en|with)\b/g, " ");
  return left.trim() === "";
}

const SCALES: Record<Scale, string> = {
  thousands:
    "thousands|thousand|in thousands|k|000|000s|1000|tsd|in tsd|tausend|in tausend|milliers|en milliers|miles|en miles|milhares|em milhares|migliaia|in migliaia|duizenden|in duizenden|千|千円|t eur|k eur|teur|keur",
  millions: "millions|million|in millions|mio|in mio|mn|mm|百万|百万円",
  cents: "cents|cent|in cents|ct|eurocent|centimes|centavos|centesimi",
  micros: "micros|micro|in micros|millionths",
};

function readScale(text: string, words: string): Partial<Qualifiers> | null {
  const scales = Object.entries(SCALES) as [Scale, string][];
  const scale = scales.find(([, list]) => list.split("|").map(normaliseText).includes(words))?.[0];
  if (scale) return { scale, ...(words.endsWith("円") ? { currency: "JPY" } : {}) };
  const [, unit = "", symbol = ""] = /^([kt])\s*(\p{Sc})$/iu.exec(text.trim()) ?? [];
  return unit ? { scale: "thousands", currency: SYMBOLS[symbol] ?? null } : null;
}

/** Signs that belong to one currency. "$", "¥" and "kr" belong to several. */
const SYMBOLS: Record<string, string> = {
  ...{ "€": "EUR", "£": "GBP", US$: "USD", R$: "BRL", zł: "PLN", "₹": "INR", "₺": "TRY", "₩": "KRW" },
  ...{ A$: "AUD", AU$: "AUD", C$: "CAD", CA$: "CAD", HK$: "HKD", NT$: "TWD", "₽": "RUB", "₫": "VND", 円: "JPY" },
};

/** Words that are also currency codes, such as the Albanian lek. */
const NO_CURRENCIES = new Set(["ALL", "TOP"]);

function currencyOf(text: string): string | null {
  const bare = text.trim().replace(/^in\s+/i, "");
  const isCode = /^[A-Z]{3}$/.test(bare) && isCurrency(bare) && !NO_CURRENCIES.has(bare);
  return isCode ? bare : (SYMBOLS[bare] ?? null);
}

/** Codes that name the currency in lower case too, as in "cost_usd". Rarer codes could be words. */
const COMMON_CURRENCIES = new Set(
  "usd eur gbp jpy chf cad aud nzd sek nok dkk pln czk huf ron brl mxn inr cny hkd sgd krw zar aed sar ils thb idr myr php vnd twd clp ars uah bgn".split(
    " ",
  ),
);
