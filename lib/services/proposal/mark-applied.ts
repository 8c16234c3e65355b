import { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";
import { sumMicros } from "@/lib/domain/money";
import { type DecidedLine, isToSet } from "@/lib/domain/proposal";
import { saveAuditEvent } from "@/lib/store/audit";
import { listChannelBudgets, listPushes, MARKED_APPLIED, saveBudgets, unmarkPushes } from "@/lib/store/accounts";
import { findApproval, type ProposalRecord } from "@/lib/store/plans";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { requireRunning } from "@/lib/services/workspace";
import { auditedProposal, channelNameIn } from "./audited-proposal";
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
    const list = await getLockedList(tx, context, proposalId);
    const line = list.lines.find((one) => one.channelId === channelId);
    if (!line) throw new ServiceError("conflict", "Only an approved budget can be marked as applied.", "channelId");
    await setMark(tx, context, { list, line, applied });
  });
}

const MarkAllAppliedSchema = z.object({ proposalId: z.uuid() });

/** Marks every budget on the list to set as set on the platform by a person. */
export async function markAllApplied(
  context: ServiceContext,
  input: z.input<typeof MarkAllAppliedSchema>,
): Promise<void> {
  const { proposalId } = parseInput(MarkAllAppliedSchema, input);
  requirePermission(context, "proposal.apply");
  await inWorkspace(context.workspaceId, async (tx) => {
    await requireRunning(context, tx);
    const list = await getLockedList(tx, context, proposalId);
    for (const line of list.lines) if (isToSet(line)) await setMark(tx, context, { list, line, applied: true });
  });
}

interface LockedList {
  proposal: ProposalRecord;
  /** The lines that may be marked: approved, or still to be set from an earlier list of the day. */
  lines: DecidedLine[];
}

async function getLockedList(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  proposalId: string,
): Promise<LockedList> {
  const proposal = await getLockedProposal(tx, context, proposalId);
  const approval = await findApproval(tx, proposalId);
  const lines = approval?.lines.filter((line) => line.decision === "approved" || isToSet(line)) ?? [];
  if (approval?.decision !== "approved" || lines.length === 0)
    throw new ServiceError("conflict", "Only an approved budget can be marked as applied.", "channelId");
  await requireListToSet(tx, proposal);
  return { proposal, lines };
}

async function setMark(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  { list: { proposal }, line, applied }: { list: LockedList; line: DecidedLine; applied: boolean },
): Promise<void> {
  const { proposalId } = proposal;
  const { channelId } = line;
  if ((await isMarked(tx, proposalId, channelId)) === applied) return;
  if (applied) await markChannel(tx, context, { proposal, channelId });
  else await unmarkChannel(tx, proposal, line);
  await saveAuditEvent(tx, {
    actorId: context.userId,
    action: applied ? "push.marked-applied" : "push.unmarked",
    subjectKind: "proposal",
    subjectId: proposalId,
    after: {
      ...(await auditedProposal(tx, proposal)),
      channel: channelNameIn(proposal.lines, channelId),
      channelId,
    },
  });
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
 * ones, the budgets from before the change are recorded, because the screen asks the user to set those again.
 */
async function unmarkChannel(
  tx: WorkspaceTransaction,
  { proposalId, forDay, currency }: ProposalRecord,
  { channelId, beforeMicros: whole }: DecidedLine,
): Promise<void> {
  await unmarkPushes(tx, proposalId, channelId);
  const [before] = await listChannelBudgets(tx, { channelIds: [channelId], day: forDay });
  const members = before?.members ?? [];
  const unknown = members.filter((member) => member.amountMicros === null);
  const known = sumMicros(members.flatMap(({ amountMicros }) => amountMicros ?? []));
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
