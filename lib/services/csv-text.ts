export type CsvCell = string | number | bigint | null;

/** RFC 4180 text with a header. An apostrophe is put before text that a spreadsheet would run as a formula. */
export function csvText(header: string[], rows: CsvCell[][]): string {
  return [header, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

/** Characters that a spreadsheet skips before a formula, or that are invisible there. */
const UNSEEN = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]+/u;
const FORMULA_SIGN = /^[=+\-@|%]/;
/** All dashes, and characters that only look like a formula sign. */
const LOOK_ALIKE = /^[\p{Pd}\u2212\u02d7\u2043\u2796\u02d6\u2795\ua4ff\u066a\u2223\u2502]/u;
/** Every separator at which a spreadsheet splits a line in some locale; the rest would start a new cell. */
const NEEDS_QUOTES = /[",;|\t\r\n]/;

function csvCell(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "bigint") return cell.toString();
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const safe = beginsFormula(cell) && !isPlainNumber(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Also checks the NFKC form, which turns full-width, small and raised signs into plain ones. */
function beginsFormula(cell: string): boolean {
  if (/^[\t\r\n\0]/.test(cell)) return true;
  const [sign = ""] = cell.replace(UNSEEN, "");
  const forms = [sign, sign.normalize("NFKC")];
  return forms.some((form) => FORMULA_SIGN.test(form) || LOOK_ALIKE.test(form));
}

function isPlainNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}
