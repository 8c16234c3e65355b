import { rolesOfName } from "../names";
import { refuse, type Refusal } from "./dialect";
import { readableFormats, isMissing, readNumber } from "../cells";

/** Finds the row with the column names, below title lines such as "Report Name: …". */
export function findHeader(rows: string[][]): { status: "found"; index: number } | Refusal {
  const named = rows.findIndex((row) => row.filter((cell) => rolesOfName(cell).length > 0).length >= 2);
  if (named >= 0) return { status: "found", index: named };
  const width = usualWidth(rows);
  const first = rows.findIndex((row) => filledCells(row).length > 1 && row.length === width);
  const row = rows[first];
  if (!row) return refuse("no-header", NO_TABLE);
  if (row.some(looksLikeData)) {
    return refuse(
      "no-header",
      `The first row of the table ("${row.slice(0, 4).join(", ")}") contains values, not column names. Export the report with column headers, or add a first line that names the columns.`,
    );
  }
  return { status: "found", index: first };
}

const NO_TABLE =
  "No table was found in the file: no row has several cells. Export the report as CSV with column headers.";

function usualWidth(rows: string[][]): number {
  const widths = new Map<number, number>();
  for (const row of rows) if (row.length > 1) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
  return [...widths].sort((left, right) => right[1] - left[1])[0]?.[0] ?? 0;
}

function filledCells(row: string[]): string[] {
  return row.filter((cell) => cell.trim() !== "");
}

function looksLikeData(cell: string): boolean {
  if (isMissing(cell)) return cell.trim() !== "";
  return readNumber(cell, "point").status === "number" || readableFormats(cell).length > 0;
}
