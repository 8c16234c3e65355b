import { describeDay } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import type { SupersededReason } from "@/lib/domain/proposal";
import { saveAuditEvent } from "@/lib/store/audit";
import { lockPlan, type WorkspaceTransaction } from "@/lib/store/db";
import {
  findCurrentVersion,
  hasLaterApproval,
  insertProposal,
  listOpenDays,
  type NewProposal,
  supersedeOpenProposals,
} from "@/lib/store/plans";
import { dispatchWaitingRun } from "@/lib/services/run-queue";

/**
 * Saves a proposal, which replaces earlier open ones. If one for a later day is open, the run fails with that reason
 * instead. If the plan has changed during the run, this proposal is saved as withdrawn, and the run that the change
 * requested may start at once. If the day's budgets were approved since the run was asked for, they stay, and this
 * proposal is saved as superseded. One whose limits cannot all be kept is saved for its reasons and is never open.
 */
export async function saveProposal(
  tx: WorkspaceTransaction,
  proposal: NewProposal,
  now?: Date,
): Promise<{ proposalId: string; isOpen: boolean }> {
  const { planId, forDay, contentHash } = proposal;
  await lockPlan(tx, planId);
  const supersededBecause = await findSupersededBecause(tx, proposal);
  if (supersededBecause === null) {
    await requireNoneForLaterDay(tx, proposal);
    await supersedeOpenProposals(tx, planId, "newer-proposal");
  }
  const proposalId = await insertProposal(tx, proposal, supersededBecause, now);
  await dispatchWaitingRun(tx, planId);
  await saveAuditEvent(tx, {
    actorId: null,
    action: "proposal.made",
    subjectKind: "proposal",
    subjectId: proposalId,
    after: { planId, forDay, contentHash, ...(supersededBecause && { supersededBecause }) },
  });
  return { proposalId, isOpen: supersededBecause === null && proposal.repair === null };
}

async function findSupersededBecause(
  tx: WorkspaceTransaction,
  { planId, planVersion, runId, forDay }: NewProposal,
): Promise<SupersededReason | null> {
  if ((await findCurrentVersion(tx, planId)) !== planVersion) return "plan-changed";
  return (await hasLaterApproval(tx, { runId, planId, forDay })) ? "day-approved" : null;
}

async function requireNoneForLaterDay(tx: WorkspaceTransaction, { planId, forDay }: NewProposal): Promise<void> {
  const open = (await listOpenDays(tx)).find((one) => one.planId === planId && one.forDay > forDay);
  if (!open) return;
  throw new ServiceError(
    "conflict",
    `A proposal for ${describeDay(open.forDay)} is already open, and this run was for ${describeDay(forDay)}, an earlier day. To get a proposal for ${describeDay(forDay)}, reject the open one and run the plan again.`,
  );
}
