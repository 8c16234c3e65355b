import { type ArchiveEntry, passwordRefusal } from "../archive";
import { damaged, shownName } from "../stored-file";
import { chooseSheet } from "./choose-sheet";
import { readSharedStrings } from "./shared-strings";
import type { SheetRow, WorkbookContents } from "./sheet-reader";
import { readSheet } from "./read-sheet";
import { readStyles } from "./read-styles";
import { readStructure, type SheetPlace, type WorkbookStructure } from "./read-structure";
import { writeCsv } from "./write-csv";

/** Excel files list their contents under this name. */
export function isWorkbook(entries: ArchiveEntry[]): boolean {
  return entries.some(({ name }) => name === CONTENT_TYPES) && entries.some(({ name }) => WORKBOOK.test(name));
}

const CONTENT_TYPES = "[Content_Types].xml";
const WORKBOOK = /^(?:xl\/)?workbook\d*\.xml$/i;

export interface OpenedSheet {
  sheet: string;
  unused: string[];
  /** The sheet as CSV in UTF-8, one line per row, so that line numbers are row numbers. */
  open: () => AsyncIterable<Uint8Array>;
}

/** Finds the sheet with the table. Cells are read again each time that the sheet is opened. */
export async function openWorkbook(entries: ArchiveEntry[]): Promise<OpenedSheet> {
  const find = (name: string) => entries.find((entry) => entry.name.toLowerCase() === name.toLowerCase()) ?? null;
  const locked = entries.find(({ isEncrypted }) => isEncrypted);
  if (locked) throw passwordRefusal(locked.name);
  const workbook = entries.find(({ name }) => WORKBOOK.test(name));
  if (!workbook) throw damaged("The workbook");
  const structure = await readStructure(workbook, find);
  const contents = await readContents(structure);
  const visible = structure.sheets.filter(({ isHidden }) => !isHidden);
  const samples = [];
  for (const place of visible) samples.push({ ...place, rows: await sampleRows(place, contents) });
  const hidden = structure.sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name);
  const { sheet, unused } = chooseSheet(samples, hidden);
  const place = visible.find(({ name }) => name === sheet.name);
  if (!place) throw damaged("The workbook", `sheet ${shownName(sheet.name)} is missing`);
  const width = Math.max(...sheet.rows.map(({ cells }) => cells.length));
  return { sheet: sheet.name, unused, open: () => writeCsv(readSheet(place, contents), width) };
}

async function readContents(structure: WorkbookStructure): Promise<WorkbookContents> {
  return {
    strings: await readSharedStrings(structure.sharedStrings?.read() ?? null),
    styles: await readStyles(structure.styles?.read() ?? null),
    dateSystem: structure.dateSystem,
    areFormulasStale: structure.areFormulasStale,
  };
}

const SAMPLE_ROWS = 300;

async function sampleRows(place: SheetPlace, contents: WorkbookContents): Promise<SheetRow[]> {
  const sample: SheetRow[] = [];
  for await (const rows of readSheet(place, contents)) {
    sample.push(...rows.filter(({ cells }) => cells.length > 0));
    if (sample.length >= SAMPLE_ROWS) break;
  }
  return sample.slice(0, SAMPLE_ROWS);
}
