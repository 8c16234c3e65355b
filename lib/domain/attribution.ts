import type { SeriesKey } from "./day-row";

/** How a platform credits conversions to ads: windows in days, and the model that splits the credit. */
export interface Attribution {
  clickDays: number | null;
  /** Days after a view that the person engaged with: watched, saved or opened, but did not click. */
  engagedDays: number | null;
  viewDays: number | null;
  model: AttributionModel | null;
}

export const ATTRIBUTION_MODELS = [
  "data-driven",
  "last click",
  "last touch",
  "first click",
  "first touch",
  "linear",
  "time decay",
  "position-based",
  "platform default",
] as const;
export type AttributionModel = (typeof ATTRIBUTION_MODELS)[number];

export const PLATFORM_DEFAULT = "platform default" satisfies AttributionModel;
/** The attribution of rows without conversions. */
export const NO_ATTRIBUTION = "none";

/** The settings that people choose most. Any other windows can be typed. */
export const COMMON_ATTRIBUTIONS = [
  PLATFORM_DEFAULT,
  "7-day click",
  "7-day click, 1-day view",
  "1-day click",
  "1-day view",
  "14-day click",
  "28-day click",
  "28-day click, 1-day view",
  "30-day click",
  "30-day click, 1-day view",
  "30-day click, 7-day view",
  "30-day click, data-driven",
  "data-driven",
  "last click",
] as const;

/** The one spelling of a setting, such as "7-day click, 1-day view" or "30-day click, data-driven". */
export function formatAttribution({ clickDays, engagedDays, viewDays, model }: Attribution): string {
  const windows = [
    clickDays === null ? null : `${clickDays}-day click`,
    engagedDays === null ? null : `${engagedDays}-day engaged view`,
    viewDays === null ? null : `${viewDays}-day view`,
  ];
  return [...windows, model].filter((part) => part !== null).join(", ");
}

/** The spelling under which a text is stored and compared. A text that is not understood stays as it is. */
export function canonicalAttribution(text: string): string {
  const read = readAttribution(text);
  return read ? formatAttribution(read) : text.trim();
}

/** A series in words: its setting, and the day that a conversion counts on. */
export function describeSeries({ attribution, timeBasis }: Pick<SeriesKey, "attribution" | "timeBasis">): string {
  if (attribution === NO_ATTRIBUTION) return "spend without conversions";
  return `"${attribution}" dated by ${timeBasis === "interaction" ? "click" : "conversion"}`;
}

/** Null if the text can be used, else a sentence that names the choices. */
export function refuseAttribution(text: string, choices: readonly string[] = COMMON_ATTRIBUTIONS): string | null {
  if (readAttribution(text) || choices.includes(text.trim())) return null;
  const list = choices.map((one) => `"${one}"`).join(", ");
  return `"${text.trim()}" is not an attribution setting. Use one of ${list}, or write other windows in the same way.`;
}

/**
 * The default of each platform, by the name that its exports are recognised under, as published in November 2026. A
 * platform whose default is not published is not listed.
 */
const PLATFORM_DEFAULTS: [RegExp, string][] = [
  // support.google.com/google-ads/answer/3123169
  [/^google\b/i, "30-day click, data-driven"],
  // facebook.com/business/help/460276478298895
  [/^meta\b/i, "7-day click, 1-day view"],
  // help.ads.microsoft.com/apex/index/3/en/56710
  [/^microsoft\b/i, "30-day click, last click"],
  // tiktok.com/business/en/blog/flexible-attribution-windows-campaign-measurement
  [/^tiktok\b/i, "7-day click, 1-day view"],
  // linkedin.com/help/lms/answer/a426359
  [/^linkedin\b/i, "30-day click, 7-day view"],
  // The Pinterest API description, version 5: windows of 30, 30 and 1 days.
  [/^pinterest\b/i, "30-day click, 30-day engaged view, 1-day view"],
  // A swipe is Snapchat's click.
  [/^snapchat\b/i, "28-day click, 1-day view"],
  // Sellers' Sponsored Products count 7 days, all other campaigns 14: advertising.amazon.com/help
  [/^amazon\b/i, "14-day click"],
  // business.reddithelp.com, Web attribution
  [/^reddit\b/i, "28-day click, 1-day view"],
];

/** What "platform default" means at the platform with this name; null if it is not known. */
export function platformDefaultOf(platform: string): string | null {
  return PLATFORM_DEFAULTS.find(([name]) => name.test(platform))?.[1] ?? null;
}

const MAX_WINDOW_DAYS = 365;

/** Reads a setting in the usual spellings of platforms, APIs and people; null if any word is not understood. */
export function readAttribution(text: string): Attribution | null {
  const triple = /^\s*(\d{1,3})\s*\/\s*(\d{1,3})\s*\/\s*(\d{1,3})\s*$/.exec(text);
  if (triple) return toAttribution({ click: Number(triple[1]), engaged: Number(triple[2]), view: Number(triple[3]) });
  const words = toWords(text);
  if (words === null) return null;
  const models = new Set(words.flatMap((word) => (word.kind === "model" ? [word.model] : [])));
  const named = [...models].filter((model) => model !== PLATFORM_DEFAULT);
  const windows = readWindows(words, named[0] ?? null);
  if (windows === null || named.length > 1) return null;
  return toAttribution(windows, named[0] ?? (models.size > 0 ? PLATFORM_DEFAULT : null));
}

type Interaction = "click" | "engaged" | "view";
type Windows = Partial<Record<Interaction, number>>;
type Word =
  | { kind: "days"; days: number }
  | { kind: "interaction"; interaction: Interaction }
  | { kind: "model"; model: AttributionModel };

/** Days and interactions come in pairs, in either order: "7-day click" and "click: 7 days". */
function readWindows(words: Word[], model: AttributionModel | null): Windows | null {
  const parts = words.filter((word) => word.kind !== "model");
  const isOfClickModel = model === "last click" || model === "first click";
  if (parts.length % 2 === 1 && isOfClickModel) parts.push({ kind: "interaction", interaction: "click" });
  const windows: Windows = {};
  for (let index = 0; index < parts.length; index += 2) {
    const pair = [parts[index], parts[index + 1]];
    const days = pair.find((part) => part?.kind === "days")?.days;
    const interaction = pair.find((part) => part?.kind === "interaction")?.interaction;
    if (days === undefined || interaction === undefined) return null;
    if ((windows[interaction] ?? days) !== days) return null;
    windows[interaction] = days;
  }
  return windows;
}

function toAttribution(windows: Windows, model: AttributionModel | null = null): Attribution | null {
  const days = (interaction: Interaction) => windows[interaction] || null;
  const [clickDays, engagedDays, viewDays] = [days("click"), days("engaged"), days("view")];
  const longest = Math.max(clickDays ?? 0, engagedDays ?? 0, viewDays ?? 0);
  if (longest > MAX_WINDOW_DAYS || (longest === 0 && model === null)) return null;
  return { clickDays, engagedDays, viewDays, model: longest > 0 && model === PLATFORM_DEFAULT ? null : model };
}

/** Names of several words, in English, German, French, Spanish, Portuguese, Italian, Dutch and Japanese. */
const PHRASES: [RegExp, string][] = [
  [/\b(?:last|letzter|dernier|ultimo|laatste) (?:click|klick|clic|clique|klik)\b|ラスト ?クリック/g, "lastclick"],
  [/\b(?:first|erster|premier|primer|primeiro|primo|eerste) (?:click|klick|clic|clique|klik)\b/g, "firstclick"],
  [/\blast (?:touch|interaction)\b/g, "lasttouch"],
  [/\bfirst (?:touch|interaction)\b/g, "firsttouch"],
  [
    /\bdata driven\b|\bdatengetrieben\b|\bdatengesteuert\b|\bbase\w* (?:sur les donnees|en datos|em dados)\b/g,
    "datadriven",
  ],
  [/\bbasat\w* sui dati\b|\bdatagedreven\b|\bgegevensgestuurd\b|データ ?ドリブン/g, "datadriven"],
  [/\btime decay\b|\bzeitverlauf\b/g, "timedecay"],
  [/\bposition based\b|\bpositionsbasiert\b|\bu shaped\b/g, "positionbased"],
  [/\bengaged? (?:video )?views?\b/g, "engaged"],
  [/\bd ?c\b/g, "d click"],
  [/\bd ?v\b/g, "d view"],
];

const INTERACTIONS: Record<Interaction, string> = {
  click:
    "click clicks clicked clicking clickthrough klick klicks clic clics clique cliques klik kliks swipe swipes tap taps cta クリック",
  view: "view views viewed viewing viewthrough impression impressions ansicht ansichten aufruf aufrufe vue vues vista vistas visualisation visualisations visualizacion visualizaciones visualizacao visualizacoes visualizzazione visualizzazioni weergave weergaven vta 表示",
  engaged: "engaged engagement engagements ev",
};
const MODELS: Record<string, AttributionModel> = {
  datadriven: "data-driven",
  dda: "data-driven",
  lastclick: "last click",
  lasttouch: "last touch",
  firstclick: "first click",
  firsttouch: "first touch",
  linear: "linear",
  timedecay: "time decay",
  positionbased: "position-based",
};
const DEFAULTS =
  "default defaults standard standardeinstellung plattformstandard defaut predeterminado predeterminada padrao predefinito predefinita standaard デフォルト";
const DAYS =
  "d day days tag tage tagen tagig tagige tagiger taegiger jour jours dia dias giorno giorni dag dagen 日 日間";
const HOURS = "h hour hours stunden heures horas ore uur 時間";
const FILLERS =
  "a an ad after ads and apos apres attribution by conversion conversions de del dem depois der despues die dopo du e en et from in la le model modell na nach o of on or oder ou per platform plattform plataforma piattaforma plateforme platforms post setting settings the through und using window windows with within y アトリビューション から の または";

const VOCABULARY = new Map<string, Word | null>([
  ...each(FILLERS, null),
  ...each(DEFAULTS, { kind: "model", model: PLATFORM_DEFAULT }),
  ...Object.entries(INTERACTIONS).flatMap(([interaction, words]) =>
    each(words, { kind: "interaction", interaction: interaction as Interaction }),
  ),
  ...Object.entries(MODELS).map(([word, model]) => [word, { kind: "model", model }] as const),
]);
const UNIT_HOURS = new Map<string, number>([...DAYS.split(" ").map(inDays), ...HOURS.split(" ").map(inHours)]);

function each(words: string, meaning: Word | null): [string, Word | null][] {
  return words.split(" ").map((word) => [word, meaning]);
}

function inDays(word: string): [string, number] {
  return [word, 24];
}

function inHours(word: string): [string, number] {
  return [word, 1];
}

/** Null if a word is unknown, or a number is not a number of days. */
function toWords(text: string): Word[] | null {
  const texts = simplified(text).split(" ");
  const words: Word[] = [];
  for (let index = 0; index < texts.length; index += 1) {
    const word = texts[index] ?? "";
    const isNumber = /^\d{1,4}$/.test(word);
    const hours = isNumber ? Number(word) * (UNIT_HOURS.get(texts[index + 1] ?? "") ?? NaN) : 0;
    const meaning = isNumber ? { kind: "days" as const, days: hours / 24 } : VOCABULARY.get(word);
    if (meaning === undefined || hours % 24 !== 0) return null;
    if (isNumber) index += 1;
    if (meaning !== null) words.push(meaning);
  }
  return words;
}

/** Lower case without accents and punctuation, with a blank between numbers, Latin words and Japanese words. */
function simplified(text: string): string {
  const plain = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/([a-z])\p{M}+/gu, "$1")
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/(\d)(?=\D)|(\D)(?=\d)/g, "$1$2 ")
    .replace(/(クリック|表示|日間|から|の|または|デフォルト)/g, " $1 ")
    .replace(/\s+/g, " ")
    .trim();
  return PHRASES.reduce((read, [phrase, word]) => read.replace(phrase, word), plain);
}
