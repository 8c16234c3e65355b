import { normaliseName, rolesOfName, isDerivedName } from "../names";
import { totalOf } from "./column-total";
import type { ColumnProfile, Inspection } from "../table";
import { isDateColumn, type ColumnUse } from "./column-use";
import type { ImportAnswers } from "./questions";

export interface UnusedNumber {
  index: number;
  name: string;
  total: number;
}

/** Columns of numbers that the mapping does not use, so that nothing valuable is left out unseen. No ratios, ids or dates. */
export function unusedNumbers(
  inspection: Inspection,
  { columns }: { columns: ColumnUse[] },
  answers: ImportAnswers["values"],
): UnusedNumber[] {
  return columns.flatMap((use) => {
    const column = inspection.columns[use.index];
    if (!column || use.role !== "ignore" || !isMeasure(use, column)) return [];
    const total = totalOf(column, inspection, answers["number-format"] ?? null);
    return total === 0 ? [] : [{ index: use.index, name: use.name, total }];
  });
}

function isMeasure({ name }: ColumnUse, column: ColumnProfile): boolean {
  const { numbers, filled } = column;
  if (filled === 0 || numbers.numeric <= filled / 2 || numbers.percent > 0) return false;
  return !isDateColumn(column) && !isKey(name) && !isDerivedName(name);
}

const KEY = /(?:^| )(?:id|ids|key|code|number|nr|no|uuid|hash|year|jahr|hour|zip|postcode)$/;
const KEY_ROLES = new Set([
  "campaign-id",
  "account-id",
  "account-name",
  "breakdown",
  "fetched-at",
  "time-zone",
  "week",
  "month",
]);

function isKey(name: string): boolean {
  return KEY.test(normaliseName(name)) || rolesOfName(name).some(({ role }) => KEY_ROLES.has(role));
}
