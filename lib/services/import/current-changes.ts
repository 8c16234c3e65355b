import type { ImportChanges } from "@/lib/domain/views/import-changes";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { haveDaysChanged, type ImportRecord } from "@/lib/store/imports";
import { describeChanges, findLatestChange } from "./describe-changes";
import { findTarget, unlessInConflict } from "./find-target";
import { readingOf, type ImportState } from "./import-state";

/** The changes that the check found, or new ones if days of the workspace have changed since. */
export async function currentChanges(
  tx: WorkspaceTransaction,
  record: ImportRecord,
  state: ImportState,
  now: Date,
): Promise<ImportChanges | null> {
  const { preview } = state;
  if (!preview?.changes) return null;
  const isOld = record.status === "staged" && (await haveDaysChanged(tx, preview.changes.asOf));
  const { plan, mapping } = isOld ? readingOf(state, now) : { plan: null, mapping: null };
  if (!plan) return preview.changes;
  const check = { tx, record, state, plan, mapping, now };
  const asOf = await findLatestChange(tx);
  const { days, rows, dayRows, counting } = preview;
  const staged = { importId: record.importId, counting };
  const target = await unlessInConflict(() => findTarget(check, counting));
  return target && describeChanges({ ...check, staged, target, days, rows, dayRows, asOf });
}
