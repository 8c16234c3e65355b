import { cutPage, type Page, type PageRequest } from "@/lib/domain/api/page";
import { ServiceError } from "@/lib/domain/errors";
import type { Plan, PlanSettings } from "@/lib/domain/plan";
import type { PlanListItem } from "@/lib/domain/views/plan";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import * as store from "@/lib/store/plans";
import { findPlan, listLatestProposals, listLatestRuns } from "@/lib/store/plans";
import { getWorkspace } from "@/lib/store/workspaces";
import { requirePermission, requirePlan, seesPlan, type ServiceContext } from "../context";
import { planToday } from "@/lib/domain/today";
import { findStaleData } from "./find-stale-data";

/** The newest version of a plan. */
export async function getPlan(context: ServiceContext, planId: string): Promise<Plan> {
  requirePermission(context, "workspace.read");
  requirePlan(context, planId);
  const plan = await inWorkspace(context.workspaceId, (tx) => findPlan(tx, planId));
  if (!plan) throw new ServiceError("not-found", "This plan does not exist.");
  return plan;
}

type LatestProposal = Awaited<ReturnType<typeof listLatestProposals>>[number];

export async function listPlans(context: ServiceContext): Promise<PlanListItem[]> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const proposals = new Map((await listLatestProposals(tx)).map((proposal) => [proposal.planId, proposal]));
    const runs = new Map((await listLatestRuns(tx)).map((run) => [run.planId, run]));
    const inScope = (await store.listPlans(tx)).filter(({ planId }) => seesPlan(context, planId));
    const workspace = await getWorkspace(tx);
    const stale = await findStaleData(tx, inScope, context.now);
    const view = (proposal: LatestProposal, settings: PlanSettings) => ({
      ...proposal,
      isForPastDay: proposal.forDay < planToday(workspace, settings, context.now),
    });
    return inScope.map(({ planId, settings }) => {
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
        staleData: stale.get(planId) ?? null,
      };
    });
  });
}

/** The newest version of each plan in scope. */
export async function listPlansPage(
  context: ServiceContext,
  { limit, after }: PageRequest<string>,
): Promise<Page<Plan, string>> {
  requirePermission(context, "workspace.read");
  const { workspaceId, planIds } = context;
  const read = await inWorkspace(workspaceId, (tx) => store.listPlansPage(tx, { planIds, after, take: limit + 1 }));
  return cutPage(read, limit, (plan) => plan.planId);
}

/** Checks the plan that a list is filtered by, so that an unknown plan is an error and not an empty list. */
export async function requireKnownPlan(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  planId: string,
): Promise<Plan> {
  requirePlan(context, planId);
  const plan = await findPlan(tx, planId);
  if (!plan) throw new ServiceError("not-found", "There is no such plan.");
  return plan;
}
