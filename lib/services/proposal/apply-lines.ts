import type { Micros } from "@/lib/domain/money";
import { type ChannelBudget, listChannelBudgets, saveBudgets, saveMarkedPush } from "@/lib/store/accounts";
import { findApproval, type ProposalRecord } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { splitBudget } from "./build/split-budget";

/**
 * Records these channels' decided budgets as set, entity by entity, from the plan day on. Returns the number of budget
 * entities. The proposal must be decided.
 */
export async function applyLines(
  tx: WorkspaceTransaction,
  proposal: Pick<ProposalRecord, "proposalId" | "forDay" | "currency">,
  mark: { channelIds: string[]; markedBy: string | null; now: Date },
): Promise<number> {
  const decided = (await findApproval(tx, proposal.proposalId))?.lines ?? [];
  const lines = decided.filter((line) => mark.channelIds.includes(line.channelId));
  const budgets = await listChannelBudgets(tx, {
    channelIds: lines.map((line) => line.channelId),
    day: proposal.forDay,
  });
  for (const line of lines) {
    const budget = budgets.find((one) => one.channelId === line.channelId);
    if (budget) await applyLine(tx, proposal, { budget, amountMicros: line.budgetMicros, ...mark });
  }
  return budgets.reduce((count, budget) => count + budget.members.length, 0);
}

async function applyLine(
  tx: WorkspaceTransaction,
  { proposalId, forDay, currency }: Pick<ProposalRecord, "proposalId" | "forDay" | "currency">,
  change: { budget: ChannelBudget; amountMicros: Micros; markedBy: string | null; now: Date },
): Promise<void> {
  const { channelId, members } = change.budget;
  const amounts = splitBudget(
    change.amountMicros,
    members.map((member) => member.amountMicros),
    currency,
  );
  for (const [index, { budgetEntityId }] of members.entries()) {
    const amountMicros = amounts[index] ?? 0n;
    const mark = { markedBy: change.markedBy, markedAt: change.now };
    const pushId = await saveMarkedPush(tx, { proposalId, channelId, budgetEntityId, amountMicros, currency, ...mark });
    await saveBudgets(tx, [
      { budgetEntityId, validFrom: forDay, amountMicros, currency, source: "marked-applied", pushId },
    ]);
  }
}
