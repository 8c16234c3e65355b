/** The sign before the decimals. The other sign, a space or an apostrophe may group thousands. */
export const DECIMAL_SIGNS = ["point", "comma"] as const;
export type DecimalSign = (typeof DECIMAL_SIGNS)[number];

/** Counts over a column's cells that show its number format. */
export interface NumberEvidence {
  numeric: number;
  point: number;
  comma: number;
  /** Cells such as 1,234, which can mean over a thousand or a little more than one. */
  ambiguous: number;
  percent: number;
  withDecimals: number;
  largest: number;
  /** The sum of the cells, if cells that can be read in two ways have this sign before the decimals. */
  totals: Record<DecimalSign, number>;
  ambiguousSample: string | null;
}

export type ReadNumber =
  | { status: "number"; decimal: string; value: number }
  | { status: "missing" }
  | { status: "unreadable"; reason: string };

const MISSING = new Set([
  "",
  "-",
  "--",
  "---",
  "–",
  "—",
  "n/a",
  "na",
  "#n/a",
  "null",
  "nan",
  "none",
  "nil",
  "\\n",
  "k. a.",
  "k.a.",
  "<null>",
  "(not set)",
]);
const CURRENCY_MARK =
  /^(?:[A-Z]{3}(?=[\s\d+\-−])|\p{Sc}|[A-Z]{0,2}\p{Sc}|kr\.?|zł|Kč|Fr\.|R(?=[\d\s]))\s*|\s*(?:[A-Z]{3}|\p{Sc}|kr\.?|zł|Kč)$/gu;
const BLANKS = /[\s\u00a0\u2007\u2009\u202f'’]/g;
/** Longer than any amount with its currency. The patterns are slow on very long texts. */
const MAX_NUMBER_LENGTH = 200;
const GROUPS = { point: ",", comma: "." } as const;

export function emptyEvidence(): NumberEvidence {
  return {
    numeric: 0,
    point: 0,
    comma: 0,
    ambiguous: 0,
    percent: 0,
    withDecimals: 0,
    largest: 0,
    totals: { point: 0, comma: 0 },
    ambiguousSample: null,
  };
}

export function isMissing(cell: string): boolean {
  return MISSING.has(cell.trim().toLowerCase());
}

/** Adds one cell to the evidence of its column. */
export function addNumber(evidence: NumberEvidence, cell: string): void {
  if (cell.length > MAX_NUMBER_LENGTH) return;
  const bare = bareNumber(cell);
  if (bare.endsWith("%")) evidence.percent += 1;
  if (!/^[+-]?[\d.,]*\d[\d.,]*(?:[eE][+-]?\d+)?$/.test(bare)) return;
  evidence.numeric += 1;
  const kind = classify(bare.replace(/^[+-]/, ""));
  if (kind === "point" || kind === "comma") evidence[kind] += 1;
  if (kind === "ambiguous") {
    evidence.ambiguous += 1;
    evidence.ambiguousSample ??= cell.trim();
  }
  addSize(evidence, bare, kind);
}

/** Parses one cell exactly. Never guesses. */
export function readNumber(cell: string, decimalSign: DecimalSign): ReadNumber {
  if (isMissing(cell)) return { status: "missing" };
  if (cell.length > MAX_NUMBER_LENGTH) return { status: "unreadable", reason: `"${clip(cell)}" is not a number` };
  const bare = bareNumber(cell);
  if (bare.endsWith("%")) return { status: "unreadable", reason: `"${clip(cell)}" is a percentage, not an amount` };
  const match = PATTERNS[decimalSign].exec(bare);
  if (!match) return { status: "unreadable", reason: `"${clip(cell)}" is not a number` };
  const exponent = match[4] ?? "";
  const digits = plainDigits(match, GROUPS[decimalSign]);
  const value = Number(digits + exponent);
  if (!Number.isFinite(value)) return { status: "unreadable", reason: `"${clip(cell)}" is too large to be a number` };
  return { status: "number", decimal: exponent ? plainDecimal(value) : digits, value: value === 0 ? 0 : value };
}

const PATTERNS: Record<DecimalSign, RegExp> = {
  point: /^([+-]?)(\d{1,3}(?:,\d{2,3})*,\d{3}|\d*)(?:\.(\d*))?((?:[eE][+-]?\d{1,4})?)$/,
  comma: /^([+-]?)(\d{1,3}(?:\.\d{2,3})*\.\d{3}|\d*)(?:,(\d*))?((?:[eE][+-]?\d{1,4})?)$/,
};

function plainDigits([, sign, whole = "", fraction]: RegExpExecArray, group: string): string {
  const start = `${sign === "-" ? "-" : ""}${whole.split(group).join("") || "0"}`;
  return fraction ? `${start}.${fraction}` : start;
}

function bareNumber(cell: string): string {
  const text = cell.trim().replace(/[\u2212\u2013]/g, "-");
  const inBrackets = /^\((.*)\)$/.exec(text);
  const marked = (inBrackets ? `-${inBrackets[1] ?? ""}` : text).replace(/^([+-]?)\s*/, "$1");
  const sign = /^[+-]/.exec(marked)?.[0] ?? "";
  const bare = marked.slice(sign.length).replace(CURRENCY_MARK, "").replace(BLANKS, "");
  return /\d/.test(bare) ? sign + bare : text;
}

function classify(digits: string): DecimalSign | "plain" | "ambiguous" {
  const points = digits.split(".").length - 1;
  const commas = digits.split(",").length - 1;
  if (points === 0 && commas === 0) return "plain";
  if (points > 0 && commas > 0) return digits.lastIndexOf(".") > digits.lastIndexOf(",") ? "point" : "comma";
  if (points > 1) return "comma";
  if (commas > 1) return "point";
  const own: DecimalSign = points === 1 ? "point" : "comma";
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits) ? "ambiguous" : own;
}

function addSize(evidence: NumberEvidence, bare: string, kind: ReturnType<typeof classify>): void {
  const read = readNumber(bare, kind === "comma" ? "comma" : "point");
  if (read.status !== "number") return;
  if (!Number.isInteger(read.value)) evidence.withDecimals += 1;
  evidence.largest = Math.max(evidence.largest, Math.abs(read.value));
  const other = kind === "ambiguous" ? readNumber(bare, "comma") : read;
  evidence.totals.point += read.value;
  evidence.totals.comma += other.status === "number" ? other.value : 0;
}

function plainDecimal(value: number): string {
  return Math.abs(value) < 1e21 ? value.toFixed(12) : BigInt(value).toString();
}

function clip(cell: string): string {
  return cell.length > 40 ? `${cell.slice(0, 40)}…` : cell;
}
