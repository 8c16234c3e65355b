import { currenciesOf } from "./currency-marks";

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
  /** Cells such as "<10", where a platform hides a small number. */
  hidden: number;
  /** Cells with a fraction, or with two written decimals such as 100.00. Programs write whole numbers as 100.0. */
  withDecimals: number;
  largest: number;
  /** What the cells add up to, by the sign that ambiguous cells are read with. */
  amounts: Record<DecimalSign, { sum: number; largest: number }>;
  ambiguousSample: string | null;
}

export type ReadNumber =
  | { status: "number"; decimal: string; value: number }
  | { status: "missing" }
  | { status: "unreadable"; reason: string };

const MISSING = new Set([
  "",
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
/** In the letters of any language: Japanese sheets use a wide hyphen, a horizontal bar or the mark for a long vowel. */
const DASHES = /^[\p{Pd}\u2212\u30fc]{1,3}$/u;
const NUMERIC = /^[+-]?[\d.,]*\d[\d.,]*(?:[eE][+-]?\d+)?$/;
const PLAIN = /^[+-]?[\d.,]+$/;
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
    hidden: 0,
    withDecimals: 0,
    largest: 0,
    amounts: { point: { sum: 0, largest: 0 }, comma: { sum: 0, largest: 0 } },
    ambiguousSample: null,
  };
}

export function isMissing(cell: string): boolean {
  if (startsWithDigit(cell)) return false;
  const text = cell.trim();
  return MISSING.has(text.toLowerCase()) || DASHES.test(text);
}

/** Most cells of most files, read without trying every way in which an amount can be written. */
const SIMPLE = /^-?(?:0|[1-9]\d{0,14})(?:\.(\d+))?$/;

export function startsWithDigit(cell: string): boolean {
  const first = cell.charCodeAt(0);
  return first >= 48 && first <= 57;
}

/** Adds one cell to the evidence of its column. */
export function addNumber(evidence: NumberEvidence, cell: string): void {
  if (cell.length > MAX_NUMBER_LENGTH) return;
  const simple = SIMPLE.exec(cell);
  // Three decimals can be thousands.
  if (simple && simple[1]?.length !== 3) {
    addSimple(evidence, Number(cell), simple[1]);
    return;
  }
  const bare = bareNumber(cell);
  if (bare.endsWith("%")) evidence.percent += 1;
  if (/^[<>≤≥]\s*\d/.test(bare)) evidence.hidden += 1;
  if (!NUMERIC.test(bare)) return;
  evidence.numeric += 1;
  const kind = classify(bare.replace(/^[+-]/, ""));
  if (kind === "point" || kind === "comma") evidence[kind] += 1;
  if (kind === "ambiguous") {
    evidence.ambiguous += 1;
    evidence.ambiguousSample ??= cell.trim();
  }
  addSize(evidence, bare, kind);
}

function addSimple(evidence: NumberEvidence, value: number, fraction: string | undefined): void {
  evidence.numeric += 1;
  if (fraction !== undefined) {
    evidence.point += 1;
    if (hasDecimals(fraction)) evidence.withDecimals += 1;
  }
  addAmount(evidence, "point", value);
  addAmount(evidence, "comma", value);
}

/** The currencies that are written next to the amount in a cell; null if there is no mark, or no amount. */
export function currenciesInCell(cell: string): readonly string[] | null {
  if (cell.length > MAX_NUMBER_LENGTH || PLAIN.test(cell)) return null;
  const { bare, currencies } = splitAmount(cell);
  return NUMERIC.test(bare) ? currencies : null;
}

/** Parses one cell exactly. Never guesses. */
export function readNumber(cell: string, decimalSign: DecimalSign): ReadNumber {
  const simple = SIMPLE.exec(cell);
  if (simple && (decimalSign === "point" || simple[1] === undefined)) return asNumber(cell, Number(cell));
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
  return asNumber(exponent ? plainDecimal(value) : digits, value);
}

function asNumber(decimal: string, value: number): ReadNumber {
  return { status: "number", decimal, value: value === 0 ? 0 : value };
}

const PATTERNS: Record<DecimalSign, RegExp> = {
  point: /^([+-]?)(\d{1,3}(?:,\d{2,3})*,\d{3}|\d*)(?:\.(\d*))?((?:[eE][+-]?\d{1,4})?)$/,
  comma: /^([+-]?)(\d{1,3}(?:\.\d{2,3})*\.\d{3}|\d*)(?:,(\d*))?((?:[eE][+-]?\d{1,4})?)$/,
};

function plainDigits([, sign, whole = "", fraction]: RegExpExecArray, group: string): string {
  const start = `${sign === "-" ? "-" : ""}${whole.split(group).join("") || "0"}`;
  return fraction ? `${start}.${fraction}` : start;
}

/** A cell without its currency and blanks: a sign and digits, or the text itself if it is no amount. */
function bareNumber(cell: string): string {
  return splitAmount(cell).bare;
}

/** Separates an amount from the currency that is written next to it. */
function splitAmount(cell: string): { bare: string; currencies: readonly string[] | null } {
  const text = cell.trim();
  if (PLAIN.test(text)) return { bare: text, currencies: null };
  const dashed = text.replace(/[\u2212\u2013\u2014]/g, "-").replace(/(?<=\d)[.,]-+(?=\D*$)/, "");
  const outer = splitSign(dashed);
  const marked = splitMarks(outer.rest);
  const inner = splitSign(marked.rest);
  const digits = inner.rest.replace(BLANKS, "");
  const signs = outer.sign + inner.sign;
  if (!/^[\d.,]/.test(digits) || signs.length > 1 || marked.isUnknown) return { bare: text, currencies: null };
  return { bare: signs + digits, currencies: marked.currencies };
}

/** A minus in front, a minus behind, or brackets around the amount. */
function splitSign(text: string): { sign: string; rest: string } {
  const inBrackets = /^\((.*)\)$/.exec(text);
  if (inBrackets) return { sign: "-", rest: (inBrackets[1] ?? "").trim() };
  const leading = /^([+-])\s*(.*)$/.exec(text);
  if (leading) return { sign: leading[1] ?? "", rest: leading[2] ?? "" };
  return /\d\s*-$/.test(text) ? { sign: "-", rest: text.slice(0, -1).trim() } : { sign: "", rest: text };
}

const AROUND = /^([^\d.,+\-(]*(?:(?<=\p{L})\.)?)\s*(?=[\d.,+\-(])(.*?[\d.,)-])\s*([^\d]*)$/u;

/** A mark in front, a mark behind, or both if they mean the same: "US$ 12 USD". */
function splitMarks(text: string): { rest: string; currencies: readonly string[] | null; isUnknown: boolean } {
  const match = AROUND.exec(text);
  const [, before = "", rest = text, behind = ""] = match ?? [];
  if (/^%/.test(behind.trim())) return { rest: text, currencies: null, isUnknown: false };
  const known = [before, behind].filter((mark) => mark.trim() !== "").map(currenciesOf);
  const [first = null, second = first] = known;
  const both = first && second ? first.filter((code) => second.includes(code)) : null;
  return { rest, currencies: both, isUnknown: known.includes(null) || both?.length === 0 };
}

/** A cell that no format can read, such as 1.2.3, says nothing about the others. */
function classify(digits: string): DecimalSign | "plain" | "ambiguous" {
  const kind = classifySigns(digits);
  return (kind === "point" || kind === "comma") && !PATTERNS[kind].test(digits) ? "plain" : kind;
}

function classifySigns(digits: string): DecimalSign | "plain" | "ambiguous" {
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
  if (kind === "point" || kind === "comma") {
    const fraction = bare.split(kind === "point" ? "." : ",")[1] ?? "";
    if (hasDecimals(fraction)) evidence.withDecimals += 1;
  }
  for (const sign of DECIMAL_SIGNS) {
    const read = readNumber(bare, kind === "point" || kind === "comma" ? kind : sign);
    if (read.status === "number") addAmount(evidence, sign, read.value);
  }
}

const hasDecimals = (fraction: string) => /^\d\d|[1-9]/.test(fraction);

function addAmount(evidence: NumberEvidence, sign: DecimalSign, value: number): void {
  const amounts = evidence.amounts[sign];
  amounts.sum += value;
  amounts.largest = Math.max(amounts.largest, Math.abs(value));
  evidence.largest = Math.max(evidence.largest, amounts.largest);
}

function plainDecimal(value: number): string {
  return Math.abs(value) < 1e21 ? value.toFixed(12) : BigInt(value).toString();
}

function clip(cell: string): string {
  return cell.length > 40 ? `${cell.slice(0, 40)}…` : cell;
}
