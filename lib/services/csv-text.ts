export type CsvCell = string | number | bigint | null;

/** RFC 4180 text with a header. A text cell that a spreadsheet would run as a formula is led by an apostrophe. */
export function csvText(header: string[], rows: CsvCell[][]): string {
  return [header, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

const FORMULA_START = /^[\s\u00a0]*[=+\-@|%\t\r]/;

function csvCell(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "bigint") return cell.toString();
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const safe = FORMULA_START.test(cell) && !isPlainNumber(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function isPlainNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}
