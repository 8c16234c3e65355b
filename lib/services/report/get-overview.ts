import { addDays } from "@/lib/domain/day";
import { sumMicros } from "@/lib/domain/money";
import type { Overview, OverviewReady, WaitingProposal } from "@/lib/domain/overview-view";
import type { Performance, PerformanceTotals } from "@/lib/domain/performance-view";
import type { Plan } from "@/lib/domain/plan";
import { listOpenProposals, type ProposalRecord } from "@/lib/store/proposals";
import { listRuns } from "@/lib/store/runs";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/workspace-transaction";
import { requireRole, type ServiceContext } from "../context";
import type { ProposalProblem } from "../run/build-proposal";
import { buildPerformance } from "./build-performance";
import { findScope } from "./find-scope";
import { loadPerformance, type PerformanceScope } from "./load-performance";
import { readLimit } from "./read-limit";

const SHOWN_DAYS = 28;

export async function getOverview(context: ServiceContext): Promise<Overview> {
  requireRole(context, "viewer");
  return inWorkspace(context.workspaceId, async (tx) => {
    const { plan, plans, chosen, available } = await findScope(tx, {});
    if (!available) return { state: "empty" };
    const to = available.to;
    const scope = { plan, channels: chosen, from: addDays(to, 1 - SHOWN_DAYS), to, groupBy: "channel" as const };
    const inputs = await loadPerformance(tx, scope);
    if (!inputs) return { state: "empty" };
    const performance = buildPerformance(inputs);
    const [latestRun = null] = await listRuns(tx, 1);
    return {
      state: "ready",
      performance,
      previous: available.from < scope.from ? await previousTotals(tx, scope) : null,
      roi: readLimit(performance),
      budgetUsed: budgetUsed(performance),
      waiting: (await listOpenProposals(tx)).map((proposal) => waitingProposal(proposal, plans)),
      planCount: plans.length,
      latestRun,
    };
  });
}

async function previousTotals(tx: WorkspaceTransaction, scope: PerformanceScope): Promise<PerformanceTotals | null> {
  const to = addDays(scope.from, -1);
  const inputs = await loadPerformance(tx, { ...scope, from: addDays(to, 1 - SHOWN_DAYS), to });
  return inputs && buildPerformance(inputs).totals;
}

/** Only days that carry both count, so that the two sums speak of the same days. */
function budgetUsed({ days }: Performance): OverviewReady["budgetUsed"] {
  const both = days.flatMap(({ spendMicros, budgetMicros }) => (spendMicros === null || budgetMicros === null ? [] : [{ spendMicros, budgetMicros }]));
  if (both.length === 0) return null;
  return {
    spendMicros: sumMicros(both.map((day) => day.spendMicros)),
    budgetMicros: sumMicros(both.map((day) => day.budgetMicros)),
    daysOver: both.filter((day) => day.spendMicros > day.budgetMicros).length,
  };
}

function waitingProposal(proposal: ProposalRecord, plans: Plan[]): WaitingProposal {
  const { currentConversions } = proposal.problem as ProposalProblem;
  const { predictedConversions: predicted, lines } = proposal;
  const before = currentConversions?.mid ?? null;
  return {
    proposalId: proposal.proposalId,
    planId: proposal.planId,
    planName: plans.find((plan) => plan.planId === proposal.planId)?.settings.name ?? "",
    forDay: proposal.forDay,
    currency: proposal.currency,
    changeCount: lines.filter((line) => line.allowedMicros !== line.currentMicros).length,
    gain: before === null ? null : { low: predicted.low - before, mid: predicted.mid - before, high: predicted.high - before },
    spendChangeMicros: sumMicros(lines.map((line) => line.allowedMicros - line.currentMicros)),
    noChangeReason: proposal.noChangeReason,
    repair: proposal.repair,
  };
}
