import { shownName, UnreadableFile } from "../stored-file";
import { readXml } from "./read-xml";
import type { SheetPlace } from "./read-structure";
import { columnOf, SheetReader, type SheetRow, type WorkbookContents } from "./sheet-reader";

/** Reads a sheet's rows in batches. Its memory does not grow with the sheet, except for one number per row. */
export async function* readSheet(
  { name, entry }: SheetPlace,
  contents: WorkbookContents,
): AsyncGenerator<SheetRow[], void, void> {
  const subject = `The sheet ${shownName(name)}`;
  const reader = new SheetReader(subject, contents);
  const filled: number[] = [];
  for await (const rows of readXml(subject, entry.read(), reader)) {
    if (rows.length === 0) continue;
    for (const row of rows) filled[row.number] = row.cells.filter((cell) => cell !== "").length;
    yield rows;
  }
  refuseMergedRows(subject, reader.merged, filled);
}

/**
 * Cells that are merged downwards inside the table leave the rows below without their value: a name would be missing
 * and an amount would be that of several rows. Merged titles are harmless.
 */
function refuseMergedRows(subject: string, merged: string[], filled: number[]): void {
  const hit = merged.find((range) => {
    const [from = "", to = from] = range.split(":");
    const [first, last] = [rowOf(from), rowOf(to)];
    return last > first && columnOf(from) > 0 && (filled[first] ?? 0) > 1 && (filled[last] ?? 0) > 1;
  });
  if (!hit) return;
  throw new UnreadableFile(
    "spreadsheet",
    `${subject} has cells that are merged over several rows of the table (${hit.slice(0, 30)}), so some rows have no value of their own. In Excel unmerge them, fill the empty cells, and import the file again.`,
  );
}

function rowOf(reference: string): number {
  return Number(/\d+$/.exec(reference)?.[0] ?? 0);
}
