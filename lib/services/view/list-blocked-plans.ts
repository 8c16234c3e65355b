import { describeDay } from "@/lib/domain/day";
import type { Plan } from "@/lib/domain/plan";
import type { Run } from "@/lib/domain/run";
import { staleDataMessage } from "@/lib/domain/stale-data";
import type { BlockedPlan } from "@/lib/domain/views/blocked-plan";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { listLatestProposals, listRuns } from "@/lib/store/plans";
import { findStaleData } from "@/lib/services/plan";

/** The plans that can have no proposal until a person acts. Plans that are switched off wait for nothing. */
export async function listBlockedPlans(tx: WorkspaceTransaction, plans: Plan[], now: Date): Promise<BlockedPlan[]> {
  const active = plans.filter((plan) => plan.settings.automation !== "off");
  const stale = await findStaleData(tx, active, now);
  const latest = new Map((await listLatestProposals(tx)).map((proposal) => [proposal.planId, proposal]));
  const failed = new Map<string, Run>();
  for (const { planId } of active) {
    const [run] = await listRuns(tx, 1, planId);
    if (run?.status === "failed") failed.set(planId, run);
  }
  return active.flatMap(({ planId, settings }): BlockedPlan[] => {
    const plan = { planId, planName: settings.name };
    const staleData = stale.get(planId);
    if (staleData) return [{ ...plan, because: "stale-data", sentence: staleDataMessage(staleData) }];
    const proposal = latest.get(planId);
    const run = failed.get(planId);
    if (run && (proposal === undefined || proposal.forDay < run.forDay))
      return [{ ...plan, because: "failed", sentence: failedRunMessage(run) }];
    if (proposal?.status !== "infeasible") return [];
    return [{ ...plan, because: "infeasible", sentence: proposal.repair ?? "" }];
  });
}

function failedRunMessage({ forDay, error }: Run): string {
  return `${describeDay(forDay)} has no proposal: ${error ?? "the run stopped without a message."}`;
}
