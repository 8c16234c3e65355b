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
import { handOutWaiting } from "@/lib/services/run-queue";

/**
 * Earlier proposals that nobody decided on give way to this one, but never one for a later day: then the run ends without
 * a proposal and says so. Where the plan has changed while its run worked, it is this one that has given way already, and
 * the run that the change asked for makes the next: it may go on at once.
 */
export async function saveProposal(
  tx: WorkspaceTransaction,
  proposal: NewProposal,
): Promise<{ proposalId: string; isOpen: boolean }> {
  const { planId, planVersion, forDay, contentHash } = proposal;
  await lockPlan(tx, planId);
  const isOpen = (await findCurrentVersion(tx, planId)) === planVersion;
  if (isOpen) {
    await requireNoneForLaterDay(tx, proposal);
    await supersedeOpenProposals(tx, planId, "newer-proposal");
  }
  const supersededBecause = isOpen ? null : "plan-changed";
  const proposalId = await insertProposal(tx, proposal, supersededBecause);
  await handOutWaiting(tx, planId);
  await saveAuditEvent(tx, {
    actorId: null,
    action: "proposal.made",
    subjectKind: "proposal",
    subjectId: proposalId,
    after: { planId, forDay, contentHash, ...(supersededBecause && { supersededBecause }) },
  });
  return { proposalId, isOpen };
}

async function requireNoneForLaterDay(tx: WorkspaceTransaction, { planId, forDay }: NewProposal): Promise<void> {
  const open = (await listOpenDays(tx)).find((one) => one.planId === planId && one.forDay > forDay);
  if (!open) return;
  throw new ServiceError(
    "conflict",
    `A proposal for ${open.forDay} is open already, and this run was for ${forDay}, an earlier day. To get one for ${forDay}, reject that one first and run the plan again.`,
  );
}
