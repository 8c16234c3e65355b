import { isToSet, type DecidedLine, type ProposalLine } from "@/lib/domain/proposal";
import type { BudgetListView, DayDecisionView } from "@/lib/domain/views/plan";
import { listPushes, MARKED_APPLIED, type PushRecord } from "@/lib/store/accounts";
import {
  findApproval,
  findDayDecision,
  findProposal,
  listNewestApproved,
  type ProposalRecord,
} from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import type { ServiceContext } from "../context";
import { namesFor } from "@/lib/services/member";
import { findReplacement } from "@/lib/services/proposal";

/**
 * The list of budgets to set that belongs on a plan's page: that of the shown proposal, or else the plan's newest list
 * until every budget on it is marked as applied.
 */
export async function findBudgetList(
  tx: WorkspaceTransaction,
  { planId, shown, isPast }: { planId: string; shown: ProposalRecord | null; isPast: boolean },
): Promise<BudgetListView | null> {
  if (shown?.status === "approved") return readBudgetList(tx, shown);
  if (isPast) return null;
  const [newest] = await listNewestApproved(tx, [planId]);
  const proposal = newest && (await findProposal(tx, newest.proposalId));
  const list = proposal ? await readBudgetList(tx, proposal) : null;
  return list?.lines.some((line) => line.appliedAt === null) ? list : null;
}

async function readBudgetList(tx: WorkspaceTransaction, proposal: ProposalRecord): Promise<BudgetListView | null> {
  const { proposalId, forDay, currency } = proposal;
  const approval = await findApproval(tx, proposalId);
  const pushes = await listPushes(tx, proposalId);
  const lines = approval?.lines.filter(isToSet) ?? [];
  if (!approval || lines.length === 0) return null;
  return {
    proposalId,
    forDay,
    currency,
    approvedAt: approval.decidedAt,
    replacedAt: (await findReplacement(tx, proposal))?.approvedAt ?? null,
    ownReason: approval.own?.reason ?? null,
    ownUntil: approval.own?.until ?? null,
    lines: lines.map((line) => ({
      channelId: line.channelId,
      channelName: nameOf(proposal.lines, line),
      beforeMicros: line.beforeMicros,
      budgetMicros: line.budgetMicros,
      origin: line.own !== null ? line.own : line.decision === "approved" ? "proposed" : "earlier-list",
      isHoldEnded: approval.endedHolds.some((end) => end.channelId === line.channelId),
      appliedAt: appliedAt(pushes.filter((push) => push.channelId === line.channelId)),
    })),
  };
}

function nameOf(lines: ProposalLine[], { channelId }: DecidedLine): string {
  return lines.find((line) => line.channelId === channelId)?.channelName ?? channelId;
}

/** Applied once every budget entity of the channel is marked. */
export function appliedAt(pushes: PushRecord[]): Date | null {
  const marked = pushes.map((push) => (push.state === MARKED_APPLIED ? push.markedAt : null));
  if (marked.length === 0 || marked.some((at) => at === null)) return null;
  return marked.reduce((latest, at) => (latest === null || (at !== null && at > latest) ? at : latest), null);
}

/** A person's decision on the day that a run requested now would be for; null if that day is still open. */
export async function viewDayDecision(
  context: ServiceContext,
  tx: WorkspaceTransaction,
  day: Parameters<typeof findDayDecision>[1],
): Promise<DayDecisionView | null> {
  const found = await findDayDecision(tx, day);
  if (!found) return null;
  const { decision, decidedAt, decidedBy, forDay } = found;
  const names = await namesFor(context, tx, decidedBy === null ? [] : [decidedBy]);
  return { decision, decidedAt, forDay, decidedBy: (decidedBy && names.get(decidedBy)) ?? null };
}
