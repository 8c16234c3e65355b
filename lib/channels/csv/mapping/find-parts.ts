import { normaliseName, rolesOfName } from "../names";
import type { ColumnProfile, Inspection } from "../table";
import { isDateColumn } from "./column-use";
import type { ColumnUse, Mapping } from "./map-columns";

type Part = { index: number; name: string };

/** The columns that split a campaign's day further, such as a device or an ad. */
export function findBreakdowns(inspection: Inspection, mapping: Mapping): Part[] {
  return mapping.columns
    .filter((use) => use.role === "ignore" && isBreakdown(inspection, use))
    .map(({ index, name }) => ({ index, name }));
}

/** The column with the time at which a warehouse loaded each row. */
export function findLoadTime(inspection: Inspection): number | null {
  return inspection.columns.find(({ name, filled }) => filled > 0 && isLoadTime(name))?.index ?? null;
}

/** Columns of loading tools that differ in every row and say nothing about it. */
const ROW_KEYS =
  /(?:^| )(?:uuid|guid|hash|hashid|md5|sha|row id|rowid|raw id|ab id|fivetran id|row number|unique key|surrogate key|primary key|sdc|dlt id|batch|sequence|meta)(?: |$)/;

function isBreakdown(inspection: Inspection, { index, name }: ColumnUse): boolean {
  const column = inspection.columns[index];
  if (!column || column.filled === 0) return false;
  const key = normaliseName(name);
  if (rolesOfName(name).some((hit) => hit.role === "breakdown")) return true;
  if (ROW_KEYS.test(key) || isLoadTime(name) || isDateColumn(column)) return false;
  const isVaried = column.distinct === null || column.distinct.length > 1;
  return isVaried && (isText(column) || /(?:^| )(?:id|key|code)$/.test(key));
}

const isLoadTime = (name: string) => rolesOfName(name).some(({ role }) => role === "fetched-at");

/** Words rather than measures: shares such as "7.2%" or "< 10%" are measures. */
function isText({ numbers, filled }: ColumnProfile): boolean {
  return numbers.numeric + numbers.percent < filled / 2 && numbers.percent === 0;
}

/** How loading tools mark rows that the source has deleted since: true, or the time of it. */
const DELETED = /^(?:fivetran deleted|ab cdc deleted at|sdc deleted at|dlt deleted|deleted)$/;

/** The column that marks rows as deleted in the source. A campaign that was deleted later is no such row. */
export function findDeletedMark(inspection: Inspection): Part | null {
  const found = inspection.columns.find(
    ({ name, filled }) => filled > 0 && /^_/.test(name.trim()) && DELETED.test(normaliseName(name)),
  );
  return found ? { index: found.index, name: found.name } : null;
}
