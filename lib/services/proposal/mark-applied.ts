import { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";
import { sumMicros } from "@/lib/domain/money";
import { saveAuditEvent } from "@/lib/store/audit";
import { listChannelBudgets, listPushes, MARKED_APPLIED, saveBudgets, unmarkPushes } from "@/lib/store/accounts";
import { findApproval, type ProposalRecord } from "@/lib/store/plans";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { requireRunning } from "@/lib/services/workspace";
import { applyLines } from "./apply-lines";
import { getLockedProposal } from "./get-locked-proposal";
import { requireListToSet } from "./require-list-to-set";
import { splitBudget } from "./build/split-budget";

export const MarkAppliedSchema = z.object({ proposalId: z.uuid(), channelId: z.uuid(), applied: z.boolean() });

/**
 * Marks, or unmarks, a channel's approved budget as set on the platform by a person. An unchanged mark is not saved or
 * logged again.
 */
export async function markApplied(context: ServiceContext, input: z.input<typeof MarkAppliedSchema>): Promise<void> {
  const { proposalId, channelId, applied } = parseInput(MarkAppliedSchema, input);
  requirePermission(context, "proposal.apply");
  await inWorkspace(context.workspaceId, async (tx) => {
    if (applied) await requireRunning(context, tx);
    const proposal = await getLockedProposal(tx, context, proposalId);
    await requireApproved(tx, proposalId, channelId);
    await requireListToSet(tx, proposal);
    if ((await isMarked(tx, proposalId, channelId)) === applied) return;
    if (applied) await markChannel(tx, context, { proposal, channelId });
    else await unmarkChannel(tx, proposal, channelId);
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: applied ? "push.marked-applied" : "push.unmarked",
      subjectKind: "proposal",
      subjectId: proposalId,
      after: { channelId },
    });
  });
}

async function requireApproved(tx: WorkspaceTransaction, proposalId: string, channelId: string): Promise<void> {
  const approval = await findApproval(tx, proposalId);
  if (approval?.lines.find((line) => line.channelId === channelId)?.decision === "approved") return;
  throw new ServiceError("conflict", "Only an approved budget can be marked as applied.", "channelId");
}

async function isMarked(tx: WorkspaceTransaction, proposalId: string, channelId: string): Promise<boolean> {
  const pushes = (await listPushes(tx, proposalId)).filter((push) => push.channelId === channelId);
  return pushes.some((push) => push.state === MARKED_APPLIED);
}

async function markChannel(
  tx: WorkspaceTransaction,
  { userId, now }: ServiceContext,
  { proposal, channelId }: { proposal: ProposalRecord; channelId: string },
): Promise<void> {
  if ((await applyLines(tx, proposal, { channelIds: [channelId], markedBy: userId, now })) > 0) return;
  const name = proposal.lines.find((line) => line.channelId === channelId)?.channelName;
  throw new ServiceError("conflict", `"${name}" no longer has a campaign whose budget can be set.`, "channelId");
}

/**
 * Budgets recorded by the removed mark no longer count, so the earlier recorded budgets apply again. Without earlier
 * ones, the proposal's current budgets are recorded, because the screen asks the user to set those again.
 */
async function unmarkChannel(tx: WorkspaceTransaction, proposal: ProposalRecord, channelId: string): Promise<void> {
  const { proposalId, forDay, currency, lines } = proposal;
  await unmarkPushes(tx, proposalId, channelId);
  const [before] = await listChannelBudgets(tx, { channelIds: [channelId], day: forDay });
  const members = before?.members ?? [];
  const unknown = members.filter((member) => member.amountMicros === null);
  const known = sumMicros(members.flatMap(({ amountMicros }) => amountMicros ?? []));
  const whole = lines.find((line) => line.channelId === channelId)?.currentMicros ?? 0n;
  const parts = splitBudget(
    whole > known ? whole - known : 0n,
    unknown.map(() => null),
    currency,
  );
  await saveBudgets(
    tx,
    unknown.map(({ budgetEntityId }, index) => ({
      budgetEntityId,
      validFrom: forDay,
      amountMicros: parts[index] ?? 0n,
      currency,
      source: "marked-applied" as const,
    })),
  );
}
