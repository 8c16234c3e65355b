import { columnsOf, dialect, type Dialect, type Language } from "./dialect";
import type { Fact } from "./fact";

/** How a language writes numbers, days and totals, where its speakers advertise. */
interface Manner {
  language: Language;
  currency: string;
  timeZone: string;
  decimals: "." | ",";
  groups: string;
  delimiter: "," | ";";
  date: (day: string) => string;
  dateOrder: string[];
  total: string;
  title: string;
}

const parts = (day: string) => day.split("-") as [string, string, string];
const slashes = (day: string) => parts(day).reverse().join("/");
const dots = (day: string) => parts(day).reverse().join(".");
const dashes = (day: string) => parts(day).reverse().join("-");
const DAY_FIRST = ["--date-order", "day-first"];

const EUROPEAN = { currency: "EUR", decimals: ",", groups: ".", delimiter: ";", dateOrder: DAY_FIRST } as const;

const MANNERS: Manner[] = [
  {
    language: "en",
    currency: "EUR",
    timeZone: "Europe/Dublin",
    decimals: ".",
    groups: ",",
    delimiter: ",",
    date: (day) => day,
    dateOrder: [],
    total: "Total: Account",
    title: "Campaign report",
  },
  {
    ...EUROPEAN,
    language: "de",
    timeZone: "Europe/Berlin",
    date: dots,
    total: "Gesamt: Konto",
    title: "Kampagnenbericht",
  },
  {
    ...EUROPEAN,
    language: "fr",
    timeZone: "Europe/Paris",
    groups: "\u202f",
    date: slashes,
    total: "Total : Compte",
    title: "Rapport sur les campagnes",
  },
  {
    ...EUROPEAN,
    language: "es",
    timeZone: "Europe/Madrid",
    date: slashes,
    total: "Total: Cuenta",
    title: "Informe de campañas",
  },
  {
    ...EUROPEAN,
    language: "pt-BR",
    currency: "BRL",
    timeZone: "America/Sao_Paulo",
    date: slashes,
    total: "Total: Conta",
    title: "Relatório de campanhas",
  },
  {
    ...EUROPEAN,
    language: "it",
    timeZone: "Europe/Rome",
    date: slashes,
    total: "Totale: Account",
    title: "Rapporto sulle campagne",
  },
  {
    ...EUROPEAN,
    language: "nl",
    timeZone: "Europe/Amsterdam",
    date: dashes,
    total: "Totaal: Account",
    title: "Campagnerapport",
  },
  {
    language: "ja",
    currency: "JPY",
    timeZone: "Asia/Tokyo",
    decimals: ".",
    groups: ",",
    delimiter: ",",
    date: (day) => day.replaceAll("-", "/"),
    dateOrder: [],
    total: "合計: アカウント",
    title: "キャンペーン レポート",
  },
];

/** Column names as the report screens of Google Ads show them. */
const GOOGLE: Record<Language, string> = {
  en: "campaign:Campaign|day:Day|campaign-id:Campaign ID|currency:Currency code|impressions:Impr.|clicks:Clicks|ctr:CTR|spend:Cost|conversions:Conversions|value:Conv. value",
  de: "campaign:Kampagne|day:Tag|campaign-id:Kampagnen-ID|currency:Währungscode|impressions:Impr.|clicks:Klicks|ctr:CTR|spend:Kosten|conversions:Conversions|value:Conv.-Wert",
  fr: "campaign:Campagne|day:Jour|campaign-id:ID de la campagne|currency:Code de devise|impressions:Impr.|clicks:Clics|ctr:CTR|spend:Coût|conversions:Conversions|value:Valeur de conv.",
  es: "campaign:Campaña|day:Día|campaign-id:ID de campaña|currency:Código de moneda|impressions:Impr.|clicks:Clics|ctr:CTR|spend:Coste|conversions:Conversiones|value:Valor de conv.",
  "pt-BR":
    "campaign:Campanha|day:Dia|campaign-id:ID da campanha|currency:Código da moeda|impressions:Impr.|clicks:Cliques|ctr:CTR|spend:Custo|conversions:Conversões|value:Valor conv.",
  it: "campaign:Campagna|day:Giorno|campaign-id:ID campagna|currency:Codice valuta|impressions:Impr.|clicks:Clic|ctr:CTR|spend:Costo|conversions:Conversioni|value:Valore conv.",
  nl: "campaign:Campagne|day:Dag|campaign-id:Campagne-ID|currency:Valutacode|impressions:Vertoningen|clicks:Klikken|ctr:CTR|spend:Kosten|conversions:Conversies|value:Conv.waarde",
  ja: "campaign:キャンペーン|day:日|campaign-id:キャンペーン ID|currency:通貨コード|impressions:表示回数|clicks:クリック数|ctr:クリック率|spend:費用|conversions:コンバージョン|value:コンバージョン値",
};

/** Column names as Meta Ads Manager exports them. The day is a breakdown or the report's first and last day. */
const META: Record<Language, string> = {
  en: "day:Reporting starts|day-end:Reporting ends|account:Account name|campaign:Campaign name|campaign-id:Campaign ID|impressions:Impressions|clicks:Link clicks|spend:Amount spent (EUR)|conversions:Purchases|value:Purchases conversion value",
  de: "day:Berichtsstart|day-end:Berichtsende|account:Kontoname|campaign:Kampagnenname|campaign-id:Kampagnen-ID|impressions:Impressionen|clicks:Link-Klicks|spend:Ausgegebener Betrag (EUR)|conversions:Käufe|value:Conversion-Wert für Käufe",
  fr: "day:Début des rapports|day-end:Fin des rapports|account:Nom du compte|campaign:Nom de la campagne|impressions:Impressions|clicks:Clics sur un lien|spend:Montant dépensé (EUR)|conversions:Achats|value:Valeur de conversion des achats",
  es: "day:Inicio del informe|day-end:Fin del informe|account:Nombre de la cuenta|campaign:Nombre de la campaña|impressions:Impresiones|clicks:Clics en el enlace|spend:Importe gastado (EUR)|conversions:Compras|value:Valor de conversión de compras",
  "pt-BR":
    "day:Início dos relatórios|day-end:Encerramento dos relatórios|account:Nome da conta|campaign:Nome da campanha|impressions:Impressões|clicks:Cliques no link|spend:Valor usado (BRL)|conversions:Compras|value:Valor de conversão da compra",
  it: "day:Giorno|account:Nome dell'account|campaign:Nome della campagna|impressions:Impression|clicks:Clic sul link|spend:Importo speso (EUR)|conversions:Acquisti|value:Valore di conversione degli acquisti",
  nl: "day:Dag|account:Accountnaam|campaign:Campagnenaam|impressions:Weergaven|clicks:Klikken op links|spend:Besteed bedrag (EUR)|conversions:Aankopen|value:Conversiewaarde van aankopen",
  ja: "day:レポート開始日|day-end:レポート終了日|account:アカウント名|campaign:キャンペーン名|impressions:インプレッション|clicks:リンクのクリック|spend:消化金額 (JPY)|conversions:購入|value:購入のコンバージョン値",
};

/** Column names of sheets that agencies and shops keep by hand. */
const SHEET: Record<Language, string> = {
  en: "day:Date|campaign:Campaign|impressions:Impressions|clicks:Clicks|spend:Spend|conversions:Conversions|value:Revenue",
  de: "day:Datum|campaign:Kampagne|impressions:Impressionen|clicks:Klicks|spend:Kosten|conversions:Conversions|value:Umsatz",
  fr: "day:Date|campaign:Campagne|impressions:Impressions|clicks:Clics|spend:Dépenses|conversions:Conversions|value:Chiffre d'affaires",
  es: "day:Fecha|campaign:Campaña|impressions:Impresiones|clicks:Clics|spend:Gasto|conversions:Conversiones|value:Ingresos",
  "pt-BR":
    "day:Data|campaign:Campanha|impressions:Impressões|clicks:Cliques|spend:Investimento|conversions:Conversões|value:Receita",
  it: "day:Data|campaign:Campagna|impressions:Impressioni|clicks:Clic|spend:Spesa|conversions:Conversioni|value:Ricavi",
  nl: "day:Datum|campaign:Campagne|impressions:Vertoningen|clicks:Klikken|spend:Kosten|conversions:Conversies|value:Omzet",
  ja: "day:日付|campaign:キャンペーン|impressions:表示回数|clicks:クリック数|spend:広告費|conversions:コンバージョン数|value:売上",
};

const ENCODINGS: Partial<Record<Language, Dialect["encoding"]>> = {
  de: "windows-1252",
  es: "windows-1252",
  fr: "utf-8-bom",
  ja: "shift_jis",
};

/** The report downloads of Google Ads and Meta and the hand-kept sheet, in eight languages. */
export const LANGUAGE_DIALECTS: Dialect[] = MANNERS.flatMap((manner) => [google(manner), meta(manner), sheet(manner)]);

function google(manner: Manner): Dialect {
  const { language, currency, timeZone, decimals, groups, total, title } = manner;
  const period = (facts: Fact[]) => {
    const days = facts.map(({ day }) => day).sort();
    return `"${days[0]} - ${days.at(-1)}"`;
  };
  return dialect({
    id: `google-ads/report/${language}`,
    platform: "google-ads",
    ...{ language, currency, timeZone, decimals, groups, total },
    columns: columnsOf(GOOGLE[language]),
    preamble: (facts) => [title, period(facts)],
    ...(language === "it" && { delimiter: "\t" as const, encoding: "utf-16le" as const }),
    flags: numbersOf(manner),
  });
}

/** Meta writes plain numbers and days in every language. */
function meta({ language, currency, timeZone }: Manner): Dialect {
  return dialect({
    id: `meta/report/${language}`,
    platform: "meta",
    ...{ language, currency, timeZone },
    columns: columnsOf(META[language]),
    encoding: language === "ja" ? "utf-8-bom" : "utf-8",
  });
}

function sheet(manner: Manner): Dialect {
  const { language, currency, timeZone, decimals, groups, delimiter, date, dateOrder } = manner;
  return dialect({
    id: `sheet/${language}`,
    platform: "sheet",
    ...{ language, currency, timeZone, decimals, groups, delimiter, date },
    columns: columnsOf(SHEET[language]),
    encoding: ENCODINGS[language] ?? "utf-8",
    flags: [...numbersOf(manner), ...dateOrder],
  });
}

function numbersOf({ decimals }: Manner): string[] {
  return ["--number-format", decimals === "," ? "comma" : "point"];
}
