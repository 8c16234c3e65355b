import { isOver } from "@/lib/domain/today";
import type { Plan } from "@/lib/domain/plan";
import type { StaleData } from "@/lib/domain/stale-data";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { readDataEnds } from "@/lib/services/data";
import { findProposalDay } from "@/lib/services/run-queue";

/** The plans that can propose nothing now because their data is too old, by id. A plan that is over needs no data. */
export async function findStaleData(
  tx: WorkspaceTransaction,
  plans: Plan[],
  now: Date,
): Promise<Map<string, StaleData>> {
  const ends = await readDataEnds(tx);
  const stale = new Map<string, StaleData>();
  for (const plan of plans) {
    const forDay = await findProposalDay(tx, plan, now);
    const found = isOver(plan, forDay) ? null : ends.staleDataOf(plan.settings, { forDay, now });
    if (found !== null) stale.set(plan.planId, found);
  }
  return stale;
}
