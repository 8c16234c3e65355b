import { z } from "zod";
import { describeDay, type Day } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { ENDS_HOLD } from "@/lib/domain/proposal";
import type { Plan } from "@/lib/domain/plan";
import { saveAuditEvent } from "@/lib/store/audit";
import {
  type ApprovalRecord,
  findApproval,
  findDayDecision,
  findPlan,
  insertHoldEnd,
  listUnendedHolds,
} from "@/lib/store/plans";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { requireRunning } from "@/lib/services/workspace";
import { findProposalDay, followSavedPlan } from "@/lib/services/run-queue";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { auditedProposal, channelNameIn } from "./audited-proposal";
import { getLockedProposal } from "./get-locked-proposal";
import { requireSecondPerson } from "./require-second-person";

export const EndHoldSchema = z.object({ proposalId: z.uuid(), channelId: z.uuid() });

/**
 * Ends an approver's own amount before its last day, so that the plan sets the channel's budget again; earlier own amounts of
 * the channel end with it. Budgets that are decided stay. Returns the run that follows; null if the day is decided, or if the
 * plan makes no proposals now.
 */
export async function endHold(
  context: ServiceContext,
  input: z.input<typeof EndHoldSchema>,
): Promise<{ runId: string | null }> {
  const { proposalId, channelId } = parseInput(EndHoldSchema, input);
  requirePermission(context, "proposal.approve", ENDS_HOLD);
  return inWorkspace(context.workspaceId, async (tx) => {
    await requireRunning(context, tx);
    const proposal = await getLockedProposal(tx, context, proposalId);
    const { planId, currency, forDay } = proposal;
    const plan = await findPlan(tx, planId);
    if (!plan) throw new ServiceError("not-found", "This plan no longer exists.");
    await requireSecondPerson(tx, { planId, planVersion: plan.version }, context.userId, ENDS_HOLD);
    const day = await findProposalDay(tx, plan, context.now);
    const refusal = refuseEnd(await findApproval(tx, proposalId), { channelId, forDay, day });
    if (refusal !== null) throw new ServiceError("conflict", refusal, "channelId");
    const held = (await listUnendedHolds(tx, { channelIds: [channelId], day })).find(
      (one) => one.proposalId === proposalId,
    );
    if (!held) throw new ServiceError("conflict", REPLACED, "channelId");
    await insertHoldEnd(tx, proposalId, { channelId, endedBy: context.userId, endedAt: context.now });
    const runId = await followEnd(tx, context, { plan, day });
    const { amountMicros, until, reason } = held;
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "hold.ended",
      subjectKind: "proposal",
      subjectId: proposalId,
      after: {
        ...(await auditedProposal(tx, proposal)),
        channel: channelNameIn(proposal.lines, channelId),
        ...{ channelId, amountMicros, currency, until, reason },
      },
    });
    return { runId };
  });
}

const REPLACED = "A later own amount of this channel was ended or lasts longer, so there is nothing to end.";

/** Why an approval has no held amount of a channel to end; null if it has one. */
function refuseEnd(
  approval: ApprovalRecord | null,
  { channelId, forDay, day }: { channelId: string; forDay: Day; day: Day },
): string | null {
  const own = approval?.lines.find((line) => line.channelId === channelId)?.own ?? null;
  if (!approval?.own || own === null) return "This channel's amount was never held: it was not an approver's own.";
  const { until } = approval.own;
  if (own === "day" || until === forDay)
    return `This amount is for ${describeDay(forDay)} only, so there is nothing to end.`;
  const isEnded = approval.endedHolds.some((end) => end.channelId === channelId);
  if (isEnded) return "This held amount was ended already. Reload the page.";
  return until < day ? `This held amount has ended: its last day was ${describeDay(until)}.` : null;
}

/** A decision is replaced only by a person who asks for that. */
async function followEnd(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  { plan: { planId }, day }: { plan: Plan; day: Day },
): Promise<string | null> {
  if ((await findDayDecision(tx, { planId, forDay: day })) !== null) return null;
  return followSavedPlan(tx, planId, context);
}
