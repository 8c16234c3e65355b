import { cutPage } from "@/lib/domain/api/page";
import { planToday } from "@/lib/domain/today";
import { ServiceError } from "@/lib/domain/errors";
import { isUuid } from "@/lib/domain/uuid";
import type { Day } from "@/lib/domain/day";
import type { DecisionList } from "@/lib/domain/views/decision";
import { listConversionActions } from "@/lib/store/accounts";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { findPlan, findPlanVersion, listProposalsPage } from "@/lib/store/plans";
import { getWorkspace } from "@/lib/store/workspaces";
import { requirePermission, requirePlan, type ServiceContext } from "../context";
import { namesFor } from "@/lib/services/member";
import { goalNameOf } from "@/lib/services/plan";
import { readOutcomes, type DayOutcomes } from "./day-outcomes";
import { type DecidedProposal, readDecided, toPastDecision } from "./past-decision";

const PAGE_SIZE = 30;

/** The proposals of a plan with their decisions and outcomes, newest first; after the proposal `after` if given. */
export async function listDecisions(
  context: ServiceContext,
  { planId, after = null }: { planId: string; after?: string | null },
): Promise<DecisionList> {
  requirePermission(context, "workspace.read");
  requirePlan(context, planId);
  return inWorkspace(context.workspaceId, async (tx) => {
    const plan = await findPlan(tx, planId);
    if (!plan || (after !== null && !isUuid(after))) throw new ServiceError("not-found", "This plan does not exist.");
    const page = { planIds: [planId], status: null, after, take: PAGE_SIZE + 1 };
    const { entries, next } = cutPage(await listProposalsPage(tx, page), PAGE_SIZE, (one) => one.proposalId);
    const decided: DecidedProposal[] = [];
    for (const proposal of entries) decided.push(await readDecided(tx, proposal));
    const names = await namesFor(context, tx, [
      ...new Set(decided.flatMap(({ approval }) => approval?.decidedBy ?? [])),
    ]);
    const outcomes = await outcomesOf(tx, decided, context.now);
    const workspace = await getWorkspace(tx);
    const today = planToday(workspace, plan.settings, context.now);
    const weights = new Map(plan.settings.goalWeights.map((goal) => [goal.actionId, goal.weight]));
    return {
      planName: plan.settings.name,
      goalName: goalNameOf(await listConversionActions(tx), weights),
      currency: plan.settings.currency,
      decisions: decided.map((one) => {
        const { planVersion, forDay } = one.proposal;
        const outcome = outcomes.get(planVersion)?.get(forDay)?.total ?? null;
        return toPastDecision(one, { names, isForPastDay: forDay < today, outcome });
      }),
      next,
      timeZone: workspace.timeZone,
    };
  });
}

/** By plan version and day: each version counts by its own goal. */
async function outcomesOf(
  tx: WorkspaceTransaction,
  decided: DecidedProposal[],
  now: Date,
): Promise<Map<number, Map<Day, DayOutcomes>>> {
  const outcomes = new Map<number, Map<Day, DayOutcomes>>();
  for (const { proposal } of decided) {
    const { planId, planVersion } = proposal;
    if (outcomes.has(planVersion)) continue;
    const plan = await findPlanVersion(tx, planId, planVersion);
    const days = decided.flatMap((one) => (one.proposal.planVersion === planVersion ? one.proposal.forDay : []));
    outcomes.set(planVersion, plan ? await readOutcomes(tx, { plan, days, now }) : new Map<Day, DayOutcomes>());
  }
  return outcomes;
}
