import type { PlanListItem } from "@/lib/domain/plan-view";
import * as plans from "@/lib/store/plans";
import { listLatestProposals } from "@/lib/store/proposals";
import { listLatestRuns } from "@/lib/store/runs";
import { inWorkspace } from "@/lib/store/workspace-transaction";
import { requirePermission, seesPlan, type ServiceContext } from "../context";

export async function listPlans(context: ServiceContext): Promise<PlanListItem[]> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const proposals = new Map((await listLatestProposals(tx)).map((proposal) => [proposal.planId, proposal]));
    const runs = new Map((await listLatestRuns(tx)).map((run) => [run.planId, run]));
    const seen = (await plans.listPlans(tx)).filter(({ planId }) => seesPlan(context, planId));
    return seen.map(({ planId, settings }) => ({
      planId,
      name: settings.name,
      currency: settings.currency,
      dailyBudgetMicros: settings.dailyBudgetMicros,
      target: settings.target,
      startsOn: settings.startsOn,
      channelCount: settings.channels.length,
      proposalStatus: proposals.get(planId)?.status ?? null,
      proposalForDay: proposals.get(planId)?.forDay ?? null,
      latestRun: runs.get(planId) ?? null,
    }));
  });
}
