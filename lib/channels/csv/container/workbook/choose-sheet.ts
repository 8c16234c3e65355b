import { rolesOfName } from "../../names";
import { listNames, UnreadableFile } from "../stored-file";
import type { SheetRow } from "./sheet-reader";

export interface SampledSheet {
  name: string;
  rows: SheetRow[];
}

/** The one sheet with a table. Two tables are never guessed between, unless only one of them has days and spend. */
export function chooseSheet(sheets: SampledSheet[], hidden: string[]): { sheet: SampledSheet; unused: string[] } {
  const tables = sheets.filter(({ rows }) => rows.filter(isWide).length > 1);
  const daily = tables.filter(({ rows }) => rows.some(namesDayAndSpend));
  const candidates = daily.length > 0 ? daily : tables;
  const sheet = candidates.length === 1 ? candidates[0] : rawReport(candidates);
  if (!sheet) throw candidates.length === 0 ? noTable(sheets, hidden) : severalTables(candidates);
  return { sheet, unused: sheets.filter((one) => one !== sheet && one.rows.length > 0).map(({ name }) => name) };
}

function isWide({ cells }: SheetRow): boolean {
  return cells.filter((cell) => cell.trim() !== "").length > 1;
}

function namesDayAndSpend({ cells }: SheetRow): boolean {
  const roles = new Set(cells.flatMap((cell) => rolesOfName(cell)).map(({ role }) => role));
  return roles.has("day") && roles.has("spend");
}

/** Meta writes the same rows twice: once as on its screen, once as raw data. */
function rawReport(candidates: SampledSheet[]): SampledSheet | undefined {
  const names = candidates.map(({ name }) => name.trim().toLowerCase());
  const isPair = names.length === 2 && names.includes("formatted report");
  return isPair ? candidates[names.indexOf("raw data report")] : undefined;
}

function severalTables(sheets: SampledSheet[]): UnreadableFile {
  const names = listNames(sheets.map(({ name }) => name));
  return new UnreadableFile(
    "several-tables",
    `The workbook has tables on ${sheets.length} sheets: ${names}. In Excel hide or delete the sheets that you do not want to import, or save each one as CSV UTF-8, and import one at a time.`,
  );
}

function noTable(sheets: SampledSheet[], hidden: string[]): UnreadableFile {
  const visible =
    sheets.length > 0 ? `on the sheets ${listNames(sheets.map(({ name }) => name))}` : "on a visible sheet";
  const rest =
    hidden.length > 0 ? ` Hidden sheets (${listNames(hidden)}) are not read: unhide the one with the table.` : "";
  return new UnreadableFile(
    "empty",
    `The workbook has no table ${visible}. Check the date range and the filters of the report, then export it again.${rest}`,
  );
}
