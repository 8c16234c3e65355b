import type { StagedRow } from "@/lib/domain/import-row";
import { actionOfText } from "../names";

type RowAction = StagedRow["actions"][number];
type ActionColumn = { key: string; isNamedByRow: boolean };

/**
 * The action that a column counts in one row: a cell that names it gives its key to columns without an own action. "Leads
 * (form)" are part of what a column of leads counts.
 */
export function keyOf({ key, isNamedByRow }: ActionColumn, named: string | null, columns: ActionColumn[]): string {
  if (!isNamedByRow || named === null) return key;
  const whole = keyOfText(named.replace(IN_BRACKETS, ""));
  const isCounted = columns.some((column) => !column.isNamedByRow && column.key === whole);
  return isCounted ? whole : keyOfText(named);
}

const IN_BRACKETS = /\s*[(（][^()（）]*[)）]\s*$/;

/**
 * The actions of one row, each once. If one column counts the row's action by its own name and another by the cell's, the
 * first wins: both are the same conversions.
 */
export function mergeActions(actions: (RowAction & ActionColumn)[]): RowAction[] {
  const byKey = new Map<string, RowAction>();
  const ordered = [...actions].sort((left, right) => Number(left.isNamedByRow) - Number(right.isNamedByRow));
  for (const { key, count, valueMicros } of ordered) {
    const known = byKey.get(key);
    byKey.set(key, { key, count: known?.count ?? count, valueMicros: known?.valueMicros ?? valueMicros });
  }
  return [...byKey.values()];
}

/** Files repeat few texts, and looking one up takes several passes over it. */
const KEYS = new Map<string, string>();
const MAX_KEYS = 5000;

function keyOfText(text: string): string {
  const known = KEYS.get(text);
  if (known !== undefined) return known;
  const key = actionOfText(text) ?? text;
  if (KEYS.size < MAX_KEYS) KEYS.set(text, key);
  return key;
}
