import { describeDay } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { saveAuditEvent } from "@/lib/store/audit";
import { lockPlan, type WorkspaceTransaction } from "@/lib/store/db";
import {
  findCurrentVersion,
  insertProposal,
  listOpenDays,
  type NewProposal,
  supersedeOpenProposals,
} from "@/lib/store/plans";
import { dispatchWaitingRun } from "@/lib/services/run-queue";

/**
 * Saves a proposal, which replaces earlier open ones. If one for a later day is open, the run fails with that reason
 * instead. If the plan has changed during the run, this proposal is saved as withdrawn, and the run that the change
 * requested may start at once. One whose limits cannot all be kept is saved for its reasons and is never open.
 */
export async function saveProposal(
  tx: WorkspaceTransaction,
  proposal: NewProposal,
  now?: Date,
): Promise<{ proposalId: string; isOpen: boolean }> {
  const { planId, planVersion, forDay, contentHash } = proposal;
  await lockPlan(tx, planId);
  const isCurrent = (await findCurrentVersion(tx, planId)) === planVersion;
  if (isCurrent) {
    await requireNoneForLaterDay(tx, proposal);
    await supersedeOpenProposals(tx, planId, "newer-proposal");
  }
  const supersededBecause = isCurrent ? null : "plan-changed";
  const proposalId = await insertProposal(tx, proposal, supersededBecause, now);
  await dispatchWaitingRun(tx, planId);
  await saveAuditEvent(tx, {
    actorId: null,
    action: "proposal.made",
    subjectKind: "proposal",
    subjectId: proposalId,
    after: { planId, forDay, contentHash, ...(supersededBecause && { supersededBecause }) },
  });
  return { proposalId, isOpen: isCurrent && proposal.repair === null };
}

async function requireNoneForLaterDay(tx: WorkspaceTransaction, { planId, forDay }: NewProposal): Promise<void> {
  const open = (await listOpenDays(tx)).find((one) => one.planId === planId && one.forDay > forDay);
  if (!open) return;
  throw new ServiceError(
    "conflict",
    `A proposal for ${describeDay(open.forDay)} is already open, and this run was for ${describeDay(forDay)}, an earlier day. To get a proposal for ${describeDay(forDay)}, reject the open one and run the plan again.`,
  );
}
