import { addDays } from "@/lib/domain/day";
import { sumMicros } from "@/lib/domain/money";
import { changesBudgets } from "@/lib/domain/proposal";
import type { Overview, OverviewReady, WaitingProposal } from "@/lib/domain/views/overview";
import type { Basis, Performance } from "@/lib/domain/views/performance";
import type { Plan } from "@/lib/domain/plan";
import { listOpenProposals, listRunsPage, type ProposalRecord } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import { requirePermission, type ServiceContext } from "../context";
import { planToday } from "@/lib/domain/today";
import type { ProposalProblem } from "@/lib/services/proposal";
import { lossOf } from "./loss-of";
import { listBlockedPlans } from "./list-blocked-plans";
import { buildPerformance, findScope, loadPerformance } from "@/lib/services/report";

const SHOWN_DAYS = 28;

/** The state of the workspace on one page. ROI and CPA include expected late conversions unless `basis` is "reported". */
export async function getOverview(context: ServiceContext, basis: Basis = "completed"): Promise<Overview> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const { plan, plans, chosen, otherCurrencies, available } = await findScope(tx, context, {});
    if (!available) return { state: "empty" };
    const to = available.to;
    const from = addDays(to, 1 - SHOWN_DAYS);
    const before = { from: addDays(from, -SHOWN_DAYS), to: addDays(from, -1) };
    const loaded = await loadPerformance(tx, {
      plan,
      channels: chosen,
      from: before.from,
      to,
      groupBy: "channel",
      basis,
    });
    if (!loaded) return { state: "empty" };
    const performance = buildPerformance({ ...loaded, from });
    const [latestRun = null] = await listRunsPage(tx, { planIds: context.planIds, after: null, take: 1 });
    const workspace = await getWorkspace(tx);
    const blocked = await listBlockedPlans(tx, plans, context.now);
    const open = (await listOpenProposals(tx)).filter(({ planId, forDay, lines }) => {
      if (!changesBudgets(lines) || blocked.some((one) => one.planId === planId && one.because !== "failed"))
        return false;
      const settings = plans.find((one) => one.planId === planId)?.settings;
      return settings !== undefined && forDay >= planToday(workspace, settings, context.now);
    });
    return {
      state: "ready",
      performance,
      previous: available.from < from ? buildPerformance({ ...loaded, ...before }).totals : null,
      budgetUsed: budgetUsed(performance),
      otherCurrencies,
      waiting: open.map((proposal) => waitingProposal(proposal, plans)),
      blocked,
      planCount: plans.length,
      latestRun,
    };
  });
}

/** Only days with both spend and budget count, so that the two sums cover the same days. */
function budgetUsed({ days }: Performance): OverviewReady["budgetUsed"] {
  const both = days.flatMap(({ spendMicros, budgetMicros, isSpendPartial = false }) =>
    spendMicros === null || budgetMicros === null || isSpendPartial ? [] : [{ spendMicros, budgetMicros }],
  );
  if (both.length === 0) return null;
  return {
    spendMicros: sumMicros(both.map((day) => day.spendMicros)),
    budgetMicros: sumMicros(both.map((day) => day.budgetMicros)),
    daysOver: both.filter((day) => day.spendMicros > day.budgetMicros).length,
  };
}

function waitingProposal(proposal: ProposalRecord, plans: Plan[]): WaitingProposal {
  const { gain } = proposal.problem as ProposalProblem;
  const { lines } = proposal;
  return {
    proposalId: proposal.proposalId,
    planId: proposal.planId,
    planName: plans.find((plan) => plan.planId === proposal.planId)?.settings.name ?? "",
    forDay: proposal.forDay,
    currency: proposal.currency,
    changeCount: lines.filter((line) => line.allowedMicros !== line.currentMicros).length,
    gain,
    loss: lossOf(proposal),
    spendChangeMicros: sumMicros(lines.map((line) => line.allowedMicros - line.currentMicros)),
    noChangeReason: proposal.noChangeReason,
    repair: proposal.repair,
  };
}
