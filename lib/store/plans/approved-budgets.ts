import type { Day } from "@/lib/domain/day";
import type { Micros } from "@/lib/domain/money";
import { dateToDay, dayToDate, type WorkspaceTransaction } from "@/lib/store/db";
import { type ApprovalRecord, toApproval, WITH_CURRENT } from "./approvals";
import { listNewestApproved } from "./proposals";

/** A budget that was approved for a day and differs from the one before. */
export interface ApprovedBudget {
  channelId: string;
  proposalId: string;
  budgetMicros: Micros;
  beforeMicros: Micros;
  /** What was on record for the day when it was approved. */
  recordedMicros: Micros | null;
  /** The budget before the day's first approval. */
  firstBeforeMicros: Micros;
}

/** The changes of budgets approved for exactly this day, unless a later approval has replaced their list. */
export async function listApprovedBudgets(
  tx: WorkspaceTransaction,
  { channelIds, day }: { channelIds: string[]; day: Day },
): Promise<ApprovedBudget[]> {
  const rows = await tx.approval.findMany({
    where: {
      workspaceId: tx.workspaceId,
      decision: "approved",
      proposal: { forDay: dayToDate(day), lines: { some: { channelId: { in: channelIds } } } },
    },
    include: WITH_CURRENT,
    orderBy: [{ proposal: { createdAt: "asc" } }, { id: "asc" }],
  });
  const firstBefore = new Map<string, Micros>();
  for (const line of rows.flatMap((row) => toApproval(row).lines))
    if (!firstBefore.has(line.channelId)) firstBefore.set(line.channelId, line.beforeMicros);
  const planIds = [...new Set(rows.map((row) => row.proposal.planId))];
  const newest = new Set((await listNewestApproved(tx, planIds)).map((list) => list.proposalId));
  return rows
    .filter((row) => newest.has(row.proposalId))
    .flatMap((row) => toApproval(row).lines.map((line) => ({ ...line, proposalId: row.proposalId })))
    .filter((line) => channelIds.includes(line.channelId) && line.budgetMicros !== line.beforeMicros)
    .map(({ channelId, proposalId, budgetMicros, beforeMicros, recordedMicros }) => ({
      channelId,
      proposalId,
      budgetMicros,
      beforeMicros,
      recordedMicros,
      firstBeforeMicros: firstBefore.get(channelId) ?? beforeMicros,
    }));
}

/** A person's decision on a plan's day. */
export interface DayDecision extends Pick<ApprovalRecord, "decision" | "decidedBy" | "decidedAt"> {
  proposalId: string;
  forDay: Day;
}

/** The decision on a plan's day, an approval before a rejection; null if there is none or a proposal is open again. */
export async function findDayDecision(
  tx: WorkspaceTransaction,
  { planId, forDay }: { planId: string; forDay: Day },
): Promise<DayDecision | null> {
  const { workspaceId } = tx;
  if ((await tx.proposal.count({ where: { workspaceId, planId, status: "open" } })) > 0) return null;
  const row = await tx.approval.findFirst({
    where: { workspaceId, proposal: { planId, forDay: dayToDate(forDay) } },
    include: { proposal: { select: { forDay: true } } },
    orderBy: [{ decision: "asc" }, { decidedAt: "desc" }, { id: "desc" }],
  });
  if (!row) return null;
  const decision = row.decision as DayDecision["decision"];
  const { proposalId, decidedBy, decidedAt } = row;
  return { proposalId, decision, decidedBy, decidedAt, forDay: dateToDay(row.proposal.forDay) };
}
