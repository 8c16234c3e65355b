import { ServiceError } from "@/lib/domain/errors";
import { lockPlan, lockProposal, type WorkspaceTransaction } from "@/lib/store/db";
import { findProposal, type ProposalRecord } from "@/lib/store/plans";
import { seesPlan, type ServiceContext } from "../context";

/** Locks a proposal and its plan until the transaction ends, and returns its current state. */
export async function getLockedProposal(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  proposalId: string,
): Promise<ProposalRecord> {
  const found = await findProposal(tx, proposalId);
  if (!found || !seesPlan(context, found.planId)) throw new ServiceError("not-found", "This proposal does not exist.");
  await lockPlan(tx, found.planId);
  await lockProposal(tx, proposalId);
  return (await findProposal(tx, proposalId)) ?? found;
}
