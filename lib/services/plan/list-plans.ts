import type { PlanListItem } from "@/lib/domain/plan-view";
import type { PlanSettings } from "@/lib/domain/plan";
import * as plans from "@/lib/store/plans";
import { listLatestProposals, listLatestRuns } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import { requirePermission, seesPlan, type ServiceContext } from "../context";
import { planToday } from "./plan-today";

type LatestProposal = Awaited<ReturnType<typeof listLatestProposals>>[number];

export async function listPlans(context: ServiceContext): Promise<PlanListItem[]> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const proposals = new Map((await listLatestProposals(tx)).map((proposal) => [proposal.planId, proposal]));
    const runs = new Map((await listLatestRuns(tx)).map((run) => [run.planId, run]));
    const seen = (await plans.listPlans(tx)).filter(({ planId }) => seesPlan(context, planId));
    const workspace = await getWorkspace(tx);
    const view = (proposal: LatestProposal, settings: PlanSettings) => ({
      ...proposal,
      isForPastDay: proposal.forDay < planToday(workspace, settings, context.now),
    });
    return seen.map(({ planId, settings }) => {
      const proposal = proposals.get(planId);
      return {
        planId,
        name: settings.name,
        currency: settings.currency,
        dailyBudgetMicros: settings.dailyBudgetMicros,
        target: settings.target,
        startsOn: settings.startsOn,
        channelCount: settings.channels.length,
        proposal: proposal ? view(proposal, settings) : null,
        latestRun: runs.get(planId) ?? null,
      };
    });
  });
}
