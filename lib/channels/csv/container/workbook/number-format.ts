import { isCurrency } from "@/lib/domain/money";

/** What a cell's number means to a person who sees the workbook. */
export type CellFormat =
  | { kind: "plain" }
  | { kind: "percent" }
  | { kind: "currency"; mark: string }
  | { kind: "date"; hasDay: boolean; hasTime: boolean }
  | { kind: "time" };

const PLAIN: CellFormat = { kind: "plain" };
const DATE: CellFormat = { kind: "date", hasDay: true, hasTime: false };
const PERCENT: CellFormat = { kind: "percent" };
const TIME: CellFormat = { kind: "time" };

/** The formats that have a number and no code in the file, from ECMA-376 part 1, 18.8.30. */
const BUILT_IN: { from: number; to: number; format: CellFormat }[] = [
  { from: 9, to: 10, format: PERCENT },
  { from: 14, to: 16, format: DATE },
  { from: 17, to: 17, format: { kind: "date", hasDay: false, hasTime: false } },
  { from: 18, to: 21, format: TIME },
  { from: 22, to: 22, format: { kind: "date", hasDay: true, hasTime: true } },
  { from: 27, to: 36, format: DATE },
  { from: 45, to: 47, format: TIME },
  { from: 50, to: 58, format: DATE },
];

export function builtInFormat(id: number): CellFormat {
  return BUILT_IN.find(({ from, to }) => id >= from && id <= to)?.format ?? PLAIN;
}

/** Reads the format's code as Excel writes it into the file, which is English in every language. */
export function formatOfCode(code: string): CellFormat {
  const mark = currencyMark(firstSection(code));
  const bare = withoutLiterals(code);
  if (isDateCode(bare)) return dateFormat(bare.toLowerCase());
  if (bare.includes("%")) return PERCENT;
  return mark ? { kind: "currency", mark } : PLAIN;
}

function firstSection(code: string): string {
  return /^(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\[])*/.exec(code)?.[0] ?? "";
}

/** Leaves the letters of the parts of a date, and the signs of a number. */
function withoutLiterals(code: string): string {
  return firstSection(code)
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .replace(/\[(h+|m+|s+)\]/gi, "$1:")
    .replace(/\[[^\]]*\]/g, "")
    .replace(/AM\/PM|A\/P/gi, "h");
}

function isDateCode(bare: string): boolean {
  const hasDigits = /[0#?]/.test(bare.replace(/\.0+/g, "")); // .0 after seconds is their fraction
  return /[ydhsmeg]/i.test(bare) && !hasDigits && !/[ac-fi-lnopqru-x]/i.test(bare.replace(/[de]/gi, ""));
}

function dateFormat(code: string): CellFormat {
  const hasTime = /[hs]/.test(code);
  const hasDay = code.includes("d");
  const hasYear = /[yeg]/.test(code);
  if (hasTime && !hasDay && !hasYear) return TIME;
  return { kind: "date", hasDay, hasTime };
}

/** The currency that the cell shows, in a form that CSV files have too. */
function currencyMark(section: string): string | null {
  const named = /\[\$([^\]-]+)(?:-[^\]]*)?\]/.exec(section)?.[1];
  const shown = named ?? section.replace(/\[[^\]]*\]/g, "").replace(/[\\_*]./g, (pair) => pair.slice(1));
  const sign = /[A-Z]{0,2}\p{Sc}/u.exec(shown)?.[0];
  if (sign) return sign;
  const words = shown.replace(/["\s\u00a0]/g, " ").split(" ");
  const word = words.find((one) => (/^[A-Z]{3}$/.test(one) && isCurrency(one)) || /^(?:kr\.?|zł|Kč)$/.test(one));
  return word ? `${word} ` : null;
}
