export type CsvCell = string | number | bigint | null;

/** RFC 4180 text with a header. A text cell that a spreadsheet would run as a formula is led by an apostrophe. */
export function csvText(header: string[], rows: CsvCell[][]): string {
  return [header, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

/** What a spreadsheet passes over before a formula, or what shows nothing there. */
const UNSEEN = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]+/u;
const FORMULA_SIGN = /^[=+\-@|%]/;
/** Every dash, and the signs that look like one that begins a formula but that Unicode keeps apart from it. */
const LOOK_ALIKE = /^[\p{Pd}\u2212\u02d7\u2043\u2796\u02d6\u2795\ua4ff\u066a\u2223\u2502]/u;
/** Every separator that some country's spreadsheet splits a line at: what follows one would be a cell of its own. */
const NEEDS_QUOTES = /[",;|\t\r\n]/;

function csvCell(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "bigint") return cell.toString();
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const safe = beginsFormula(cell) && !isPlainNumber(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The form that Unicode gives for comparing is tried too: it turns full-width, small and raised signs into plain ones. */
function beginsFormula(cell: string): boolean {
  if (/^[\t\r\n\0]/.test(cell)) return true;
  const [sign = ""] = cell.replace(UNSEEN, "");
  const forms = [sign, sign.normalize("NFKC")];
  return forms.some((form) => FORMULA_SIGN.test(form) || LOOK_ALIKE.test(form));
}

function isPlainNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}
