import type { Column, Dialect, Kind } from "./dialect";
import type { Fact } from "./fact";

/** A file before it is rendered: mutations change it here. */
export interface Table {
  dialect: Dialect;
  preamble: string[];
  columns: Column[];
  /** A line of text is written as it is. */
  rows: (string[] | string)[];
  total: string[] | null;
  footer: string[];
}

export function writeTable(dialect: Dialect, facts: Fact[]): Table {
  return {
    dialect,
    preamble: dialect.preamble(facts),
    columns: dialect.columns,
    rows: facts.map((one) => rowOf(dialect, one)),
    total: dialect.total === null ? null : totalRow(dialect, facts, dialect.total),
    footer: dialect.footer(facts),
  };
}

export function rowOf(dialect: Dialect, fact: Fact): string[] {
  return dialect.columns.map((column) => cellOf(dialect, column, fact));
}

/** A row with sums and the label in the first text column. */
export function totalRow(dialect: Dialect, facts: Fact[], label: string): string[] {
  const sum = (of: (fact: Fact) => number) => facts.reduce((total, one) => total + of(one), 0);
  const total: Fact = {
    ...facts[0]!,
    impressions: sum((one) => one.impressions),
    clicks: sum((one) => one.clicks),
    spendCents: sum((one) => one.spendCents),
    conversions: sum((one) => one.conversions),
    valueCents: sum((one) => one.valueCents),
    dashes: {},
  };
  const numeric = new Set(["impressions", "clicks", "ctr", "spend", "conversions", "value"]);
  const labelled = dialect.columns.findIndex(({ kind }) => kind === "campaign" || kind === "day");
  return dialect.columns.map((column, index) => {
    if (index === labelled) return label;
    if (column.kind === "currency") return dialect.currency;
    return numeric.has(column.kind) ? cellOf(dialect, column, total) : "";
  });
}

type Cell = (dialect: Dialect, column: Column, fact: Fact) => string;

const CELLS: Record<Kind, Cell> = {
  day: (dialect, _, fact) => dialect.date(fact.day),
  "day-end": (dialect, _, fact) => dialect.date(fact.until ?? fact.day),
  account: (_dialect, _, fact) => fact.account,
  "account-id": (_dialect, _, fact) => fact.accountId,
  campaign: (_dialect, _, fact) => fact.campaign,
  "campaign-id": (_dialect, _, fact) => fact.campaignId,
  currency: (dialect) => dialect.currency,
  impressions: (dialect, _, fact) => grouped(dialect, fact.impressions, 0),
  clicks: (dialect, _, fact) => grouped(dialect, fact.clicks, 0),
  ctr: (dialect, _, fact) => `${grouped(dialect, (100 * fact.clicks) / Math.max(1, fact.impressions), 2)}%`,
  spend: (dialect, { unit }, fact) => money(dialect, fact.spendCents, unit),
  conversions: (dialect, _, { conversions, dashes }) =>
    dashes?.conversions ?? grouped(dialect, conversions, Number.isInteger(conversions) ? 0 : 2),
  value: (dialect, { unit }, fact) => fact.dashes?.value ?? money(dialect, fact.valueCents, unit),
  other: () => "",
};

export function cellOf(dialect: Dialect, column: Column, fact: Fact): string {
  return CELLS[column.kind](dialect, column, fact);
}

function money(dialect: Dialect, cents: number, unit: Column["unit"]): string {
  if (unit === "micros") return String(cents * 10_000);
  if (unit === "cents") return String(cents);
  return dialect.currency === "JPY" ? grouped(dialect, Math.round(cents / 100), 0) : grouped(dialect, cents / 100, 2);
}

/** A number as this dialect writes it. */
export function grouped({ decimals, groups }: Dialect, value: number, digits: number): string {
  const [whole = "0", part] = Math.abs(value).toFixed(digits).split(".");
  const withGroups = groups === "" ? whole : whole.replace(/\B(?=(\d{3})+$)/g, groups);
  return `${value < 0 ? "-" : ""}${withGroups}${part === undefined ? "" : decimals + part}`;
}

/** The lines of the file. */
export function linesOf(table: Table): string[] {
  const { dialect } = table;
  const header = table.columns.map(({ name }) => name);
  const rows = [header, ...table.rows, ...(table.total ? [table.total] : [])];
  const lines = rows.map((row) => (typeof row === "string" ? row : lineOf(row, dialect.delimiter)));
  return [...table.preamble, ...lines, ...table.footer];
}

export function lineOf(cells: string[], delimiter: string): string {
  const quoted = (cell: string) =>
    cell.includes(delimiter) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return cells.map(quoted).join(delimiter);
}

export function bytesOf(table: Table): Uint8Array {
  return encode(`${linesOf(table).join("\n")}\n`, table.dialect.encoding);
}

/** Whether the encoding of the table's dialect has every letter of the table. */
export function isWritable(table: Table): boolean {
  const { encoding } = table.dialect;
  if (encoding !== "windows-1252" && encoding !== "shift_jis") return true;
  const letters = lettersOf(encoding);
  return [...linesOf(table).join("")].every((letter) => letters.has(letter));
}

export function encode(text: string, encoding: Dialect["encoding"]): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  if (encoding === "utf-8-bom") return new TextEncoder().encode(`\ufeff${text}`);
  if (encoding === "utf-16le") return Buffer.from(`\ufeff${text}`, "utf16le");
  return Uint8Array.from([...text].flatMap((letter) => bytesIn(encoding, letter)));
}

const TABLES = new Map<string, Map<string, number[]>>();

function bytesIn(encoding: "windows-1252" | "shift_jis", letter: string): number[] {
  const bytes = lettersOf(encoding).get(letter);
  if (!bytes) throw new Error(`${encoding} has no letter ${letter}`);
  return bytes;
}

function lettersOf(encoding: "windows-1252" | "shift_jis"): Map<string, number[]> {
  return TABLES.get(encoding) ?? buildTable(encoding);
}

/** Node decodes these encodings but does not encode them, so the table is built by decoding. */
function buildTable(encoding: "windows-1252" | "shift_jis"): Map<string, number[]> {
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder(encoding);
  // Without a stream, Node 20 decodes windows-1252 as Latin-1, which has no €.
  const stream = encoding === "windows-1252";
  const add = (bytes: number[]) => {
    const letter = decoder.decode(Uint8Array.from(bytes), { stream });
    if ([...letter].length === 1 && letter !== "\ufffd" && !table.has(letter)) table.set(letter, bytes);
  };
  for (let byte = 0; byte < 256; byte += 1) add([byte]);
  if (encoding === "shift_jis") {
    for (let lead = 0x81; lead <= 0xfc; lead += 1) for (let trail = 0x40; trail <= 0xfc; trail += 1) add([lead, trail]);
  }
  TABLES.set(encoding, table);
  return table;
}
