import { ServiceError } from "@/lib/domain/errors";
import { findProposal, type ProposalRecord } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, seesPlan, type ServiceContext } from "../context";

export async function getProposal(context: ServiceContext, proposalId: string): Promise<ProposalRecord> {
  requirePermission(context, "workspace.read");
  const proposal = await inWorkspace(context.workspaceId, (tx) => findProposal(tx, proposalId));
  if (!proposal || !seesPlan(context, proposal.planId))
    throw new ServiceError("not-found", "This proposal does not exist.");
  return proposal;
}
