export type CsvCell = string | number | bigint | null;

/** RFC 4180 text with a header. A text cell that a spreadsheet would run as a formula is led by an apostrophe. */
export function csvText(header: string[], rows: CsvCell[][]): string {
  return [header, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

/** Spreadsheets pass over blanks and invisible signs, and take the full-width forms of East Asian keyboards for the same. */
const FORMULA_START = /^(?:[\s\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠｜％]|[\t\r\n\0])/u;
/** Every separator that some country's spreadsheet splits a line at: what follows one would be a cell of its own. */
const NEEDS_QUOTES = /[",;|\t\r\n]/;

function csvCell(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "bigint") return cell.toString();
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const safe = FORMULA_START.test(cell) && !isPlainNumber(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function isPlainNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}
