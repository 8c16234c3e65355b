import { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";
import type { Plan } from "@/lib/domain/plan";
import { saveAuditEvent } from "@/lib/store/audit";
import { findDayDecision, findPlan, insertHoldEnd, listHeldBudgets } from "@/lib/store/plans";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { findProposalDay, followSavedPlan } from "@/lib/services/run-queue";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { getLockedProposal } from "./get-locked-proposal";

export const EndHoldSchema = z.object({ proposalId: z.uuid(), channelId: z.uuid() });

/**
 * Ends an approver's own amount before its last day, so that the plan sets the channel's budget again. Budgets that are
 * decided stay. Returns the run that follows; null if the day is decided, or if the plan makes no proposals now.
 */
export async function endHold(
  context: ServiceContext,
  input: z.input<typeof EndHoldSchema>,
): Promise<{ runId: string | null }> {
  const { proposalId, channelId } = parseInput(EndHoldSchema, input);
  requirePermission(context, "proposal.approve");
  return inWorkspace(context.workspaceId, async (tx) => {
    const { planId, currency } = await getLockedProposal(tx, context, proposalId);
    const plan = await findPlan(tx, planId);
    if (!plan) throw new ServiceError("not-found", "This plan no longer exists.");
    const day = await findProposalDay(tx, plan, context.now);
    const held = (await listHeldBudgets(tx, { channelIds: [channelId], day })).find(
      (one) => one.proposalId === proposalId,
    );
    if (!held) throw new ServiceError("conflict", "This amount is not held any more. Reload the page.", "channelId");
    await insertHoldEnd(tx, proposalId, { channelId, endedBy: context.userId, endedAt: context.now });
    const runId = await followEnd(tx, context, { plan, day });
    const { amountMicros, until, reason } = held;
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "hold.ended",
      subjectKind: "proposal",
      subjectId: proposalId,
      after: { channelId, amountMicros, currency, until, reason },
    });
    return { runId };
  });
}

/** A decision is replaced only by a person who asks for that. */
async function followEnd(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  { plan: { planId }, day }: { plan: Plan; day: Parameters<typeof findDayDecision>[1]["forDay"] },
): Promise<string | null> {
  if ((await findDayDecision(tx, { planId, forDay: day })) !== null) return null;
  return followSavedPlan(tx, planId, context);
}
