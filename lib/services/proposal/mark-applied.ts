import { z } from "zod";
import { addDays } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { saveAuditEvent } from "@/lib/store/audit";
import { listChannelBudgets, saveBudgets } from "@/lib/store/budget-history";
import { findApproval, findProposal, type ProposalRecord } from "@/lib/store/proposals";
import { unmarkPushes } from "@/lib/store/pushes";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/workspace-transaction";
import { requirePermission, seesPlan, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { requireRunning } from "../workspace/require-running";
import { applyLines } from "./apply-lines";

export const MarkAppliedSchema = z.object({ proposalId: z.uuid(), channelId: z.uuid(), applied: z.boolean() });

/** Ticks off, or un-ticks, that a person has set this channel's budget on the platform as approved. */
export async function markApplied(context: ServiceContext, input: z.input<typeof MarkAppliedSchema>): Promise<void> {
  const { proposalId, channelId, applied } = parseInput(MarkAppliedSchema, input);
  requirePermission(context, "proposal.apply");
  await inWorkspace(context.workspaceId, async (tx) => {
    if (applied) await requireRunning(context, tx);
    const proposal = await findProposal(tx, proposalId);
    if (!proposal || !seesPlan(context, proposal.planId))
      throw new ServiceError("not-found", "This proposal does not exist.");
    const approval = await findApproval(tx, proposalId);
    if (approval?.lines.find((line) => line.channelId === channelId)?.decision !== "approved") {
      throw new ServiceError("conflict", "Only an approved budget can be marked as applied.", "channelId");
    }
    if (applied)
      await applyLines(tx, proposal, { channelIds: [channelId], markedBy: context.userId, now: context.now });
    else await takeBack(tx, proposal, channelId);
    const action = applied ? "push.marked-applied" : "push.unmarked";
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action,
      subjectKind: "proposal",
      subjectId: proposalId,
      after: { channelId },
    });
  });
}

/** The history is append-only: what ruled on the eve of the plan day is recorded again. */
async function takeBack(
  tx: WorkspaceTransaction,
  { proposalId, forDay, currency, lines }: ProposalRecord,
  channelId: string,
): Promise<void> {
  await unmarkPushes(tx, proposalId, channelId);
  const [before] = await listChannelBudgets(tx, { channelIds: [channelId], day: addDays(forDay, -1) });
  const proposed = lines.find((line) => line.channelId === channelId)?.currentMicros ?? 0n;
  const members = before?.members ?? [];
  const restored = members.map(({ budgetEntityId, amountMicros }) => ({
    budgetEntityId,
    validFrom: forDay,
    amountMicros: amountMicros ?? proposed / BigInt(members.length),
    currency,
    source: "marked-applied" as const,
  }));
  await saveBudgets(tx, restored);
}
