import type { StagedRow } from "@/lib/domain/import-row";
import { actionOfText } from "./action-names";

type RowAction = StagedRow["actions"][number];

/**
 * The actions of one row. A cell that names the action of the row gives its key to the columns that count no action of
 * their own. If a column counts the same action by name, that column wins: both are the same conversions.
 */
export function nameActions(actions: (RowAction & { isNamedByRow: boolean })[], named: string | null): RowAction[] {
  const byKey = new Map<string, RowAction>();
  const ordered = [...actions].sort((left, right) => Number(left.isNamedByRow) - Number(right.isNamedByRow));
  for (const { isNamedByRow, ...action } of ordered) {
    const key = isNamedByRow && named !== null ? keyOfText(named) : action.key;
    const known = byKey.get(key);
    byKey.set(key, {
      key,
      count: known?.count ?? action.count,
      valueMicros: known?.valueMicros ?? action.valueMicros,
    });
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
