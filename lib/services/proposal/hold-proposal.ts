import { ServiceError } from "@/lib/domain/errors";
import { lockPlan, lockProposal, type WorkspaceTransaction } from "@/lib/store/db";
import { findProposal, type ProposalRecord } from "@/lib/store/plans";
import { seesPlan, type ServiceContext } from "../context";

/** The proposal as it is, and as it stays until the transaction ends; the same goes for its plan. */
export async function holdProposal(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  proposalId: string,
): Promise<ProposalRecord> {
  const known = await findProposal(tx, proposalId);
  if (!known || !seesPlan(context, known.planId)) throw new ServiceError("not-found", "This proposal does not exist.");
  await lockPlan(tx, known.planId);
  await lockProposal(tx, proposalId);
  return (await findProposal(tx, proposalId)) ?? known;
}
