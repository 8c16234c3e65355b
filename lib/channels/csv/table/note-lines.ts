import { readableFormats, readNumber } from "../cells";

const COPYRIGHT = /^[@©]\s?\d{4}\b/u;
/** "Total rows: 4", "(4 rows affected)", "4 Zeilen". */
const ROW_COUNT =
  /^\(?(?:total |number of )?(?:rows?|records?|results?|zeilen|anzahl(?: der)? zeilen|lignes|nombre de lignes|filas|linhas|righe|rijen|行数|件数)(?: count| total| returned| affected)?\s*[:：=]?\s*[\d.,]*\)?$|^\(?[\d.,]+ (?:rows?|records?|results?|zeilen|lignes|filas|linhas|righe|rijen)(?: (?:affected|returned|selected))?\)?$/iu;
/** Labels of the lines that reports write around their table. */
const LABEL =
  /^(?:source|quelle|fuente|fonte|bron|data source|account|ad account|advertiser|filters?|filter applied|generated|created|exported|downloaded|report|report time|date range|time ?zone|currency|notes?|hinweis|anmerkung|remarque|nota|disclaimer|last updated|updated|group by|mrc accredited metrics|reporting numbers|出典|注意?|備考)(?: (?:by|on|at|from|id|name))?\s*[:：]/iu;
/** A note has a label and a value at most. */
const MAX_NOTE_CELLS = 2;

/** Whether the filled cells of a row below the header are a note about the report instead of data. */
export function isNote(filled: string[], width: number, isAfterBlank: boolean): boolean {
  const first = (filled[0] ?? "").trim();
  if (COPYRIGHT.test(first)) return true;
  if (filled.length > MAX_NOTE_CELLS || width <= filled.length) return false;
  const text = filled.map((cell) => cell.trim()).join(" ");
  if (ROW_COUNT.test(text) || LABEL.test(first)) return true;
  return isAfterBlank && (/[:：]$/.test(first) || !filled.some(isValue));
}

/** Whether a row with too few or too many cells has data: titles have a date or a number at most. */
export function hasData(cells: string[]): boolean {
  return cells.filter((cell) => cell.trim() !== "" && isValue(cell)).length > 1;
}

/** The start of a row that an interrupted download has cut off has a day or a number. */
function isValue(cell: string): boolean {
  return readNumber(cell, "point").status === "number" || readableFormats(cell).length > 0;
}

/** The cells without empty ones that a delimiter at the end of the line has added. */
export function withoutTrailing(cells: string[], width: number): string[] {
  const isPadded = cells.length > width && cells.slice(width).every((cell) => cell.trim() === "");
  return isPadded ? cells.slice(0, width) : cells;
}

/** The names of the columns, without nameless ones at the end that have no cells either. */
export function columnNames(header: string[], sample: string[][]): string[] {
  const isUsed = (index: number) => sample.some((row) => (row[index] ?? "").trim() !== "");
  let width = header.length;
  while (width > 1 && (header[width - 1] ?? "").trim() === "" && !isUsed(width - 1)) width -= 1;
  return header.slice(0, width).map((name) => name.trim());
}
