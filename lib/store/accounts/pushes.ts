import type { Day } from "@/lib/domain/day";
import type { Currency, Micros } from "@/lib/domain/money";
import { dateToDay, type WorkspaceTransaction } from "@/lib/store/db";

/** A person marked the budget as set by hand. */
export const MARKED_APPLIED = "marked-applied";
/**
 * On the list of budgets to set. Taking back a mark returns the push to this state, and its budget record no longer
 * counts.
 */
export const LISTED = "listed";

export interface PushRecord {
  proposalId: string;
  channelId: string;
  budgetEntityId: string;
  amountMicros: Micros;
  state: string;
  markedAt: Date | null;
}

/** Records that a person set this budget by hand. There is one push per entity and proposal. */
export async function saveMarkedPush(
  tx: WorkspaceTransaction,
  push: {
    proposalId: string;
    channelId: string;
    budgetEntityId: string;
    amountMicros: Micros;
    currency: Currency;
    markedBy: string | null;
    markedAt: Date;
  },
): Promise<string> {
  const { workspaceId } = tx;
  const { proposalId, budgetEntityId } = push;
  const state = {
    state: MARKED_APPLIED,
    markedBy: push.markedBy,
    markedAt: push.markedAt,
    amountMicros: push.amountMicros,
  };
  await tx.push.createMany({ data: [{ ...push, ...state, workspaceId, method: "by-hand" }], skipDuplicates: true });
  await tx.push.updateMany({ where: { workspaceId, proposalId, budgetEntityId }, data: state });
  const row = await tx.push.findFirstOrThrow({
    where: { workspaceId, proposalId, budgetEntityId },
    select: { id: true },
  });
  return row.id;
}

export async function unmarkPushes(tx: WorkspaceTransaction, proposalId: string, channelId: string): Promise<void> {
  await tx.push.updateMany({
    where: { workspaceId: tx.workspaceId, proposalId, channelId, state: MARKED_APPLIED },
    data: { state: LISTED, markedAt: null },
  });
}

/** The first plan day whose proposed budgets were set; null if none were. */
export async function findFirstAppliedDay(tx: WorkspaceTransaction): Promise<Day | null> {
  const push = await tx.push.findFirst({
    where: { workspaceId: tx.workspaceId, state: MARKED_APPLIED },
    orderBy: { proposal: { forDay: "asc" } },
    select: { proposal: { select: { forDay: true } } },
  });
  return push && dateToDay(push.proposal.forDay);
}

export async function listPushes(tx: WorkspaceTransaction, proposalId: string): Promise<PushRecord[]> {
  return tx.push.findMany({
    where: { workspaceId: tx.workspaceId, proposalId },
    select: {
      proposalId: true,
      channelId: true,
      budgetEntityId: true,
      amountMicros: true,
      state: true,
      markedAt: true,
    },
    orderBy: { createdAt: "asc" },
  });
}
