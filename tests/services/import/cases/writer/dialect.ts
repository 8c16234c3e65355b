import type { Fact } from "./fact";

export const PLATFORMS = [
  "google-ads",
  "meta",
  "microsoft",
  "tiktok",
  "linkedin",
  "pinterest",
  "snapchat",
  "amazon",
  "reddit",
  "x",
  "sheet",
] as const;
export type Platform = (typeof PLATFORMS)[number];

export const LANGUAGES = ["en", "de", "fr", "es", "pt-BR", "it", "nl", "ja"] as const;
export type Language = (typeof LANGUAGES)[number];

export type Kind =
  | "day"
  | "day-end"
  | "account"
  | "account-id"
  | "campaign"
  | "campaign-id"
  | "currency"
  | "impressions"
  | "clicks"
  | "ctr"
  | "spend"
  | "conversions"
  | "value"
  | "other";

export interface Column {
  kind: Kind;
  name: string;
  unit?: "micros" | "cents";
}

export type Encoding = "utf-8" | "utf-8-bom" | "utf-16le" | "windows-1252" | "shift_jis";

export interface Dialect {
  id: string;
  platform: Platform;
  shape: "report" | "warehouse";
  language: Language;
  currency: string;
  timeZone: string;
  columns: Column[];
  delimiter: "," | ";" | "\t";
  decimals: "." | ",";
  /** Between thousands; empty: none. */
  groups: string;
  date: (day: string) => string;
  encoding: Encoding;
  /** Lines above the header. */
  preamble: (facts: Fact[]) => string[];
  /** The name of the total row at the end; null if the platform writes none. */
  total: string | null;
  /** Lines below the last row. */
  footer: (facts: Fact[]) => string[];
  /** What a person has to say about a file of this kind besides the standard flags. */
  flags: string[];
}

const PLAIN: Omit<Dialect, "id" | "platform" | "columns"> = {
  shape: "report",
  language: "en",
  currency: "EUR",
  timeZone: "Europe/Berlin",
  delimiter: ",",
  decimals: ".",
  groups: "",
  date: (day) => day,
  encoding: "utf-8",
  preamble: () => [],
  total: null,
  footer: () => [],
  flags: [],
};

export function dialect(given: Pick<Dialect, "id" | "platform" | "columns"> & Partial<Dialect>): Dialect {
  return { ...PLAIN, ...given };
}

/** Columns from a list such as `day:Day campaign:Campaign name`, divided by bars. */
export function columnsOf(list: string): Column[] {
  return list.split("|").map((item) => {
    const colon = item.indexOf(":");
    const [kind = "", unit] = item.slice(0, colon).split("/");
    const name = item.slice(colon + 1);
    return { kind: kind as Kind, name, ...(unit && { unit: unit as "micros" | "cents" }) };
  });
}
