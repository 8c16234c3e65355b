import type { SheetRow } from "./sheet-reader";

/** Writes rows as CSV in UTF-8. Every row has as many cells as the widest, and missing rows become empty lines. */
export async function* writeCsv(
  batches: AsyncIterable<SheetRow[]>,
  width: number,
): AsyncGenerator<Uint8Array, void, void> {
  let line = 1;
  for await (const rows of batches) {
    const lines: string[] = [];
    for (const { number, cells } of rows) {
      lines.push("\n".repeat(number - line), csvLine(cells, width));
      line = number + 1;
    }
    yield Buffer.from(lines.join(""));
  }
}

function csvLine(cells: string[], width: number): string {
  if (cells.length === 0) return "\n";
  const padding = ",".repeat(Math.max(0, width - cells.length));
  return `${cells.map(csvCell).join(",")}${padding}\n`;
}

const NEEDS_QUOTES = /[",;|\t]/;

function csvCell(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
