import { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";
import { findProposal } from "@/lib/store/proposals";
import { inWorkspace } from "@/lib/store/workspace-transaction";
import { requirePermission, seesPlan, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { decide } from "./decide";

export const RejectProposalSchema = z.object({ proposalId: z.uuid(), reason: z.string().trim().max(2000) });

export async function rejectProposal(
  context: ServiceContext,
  input: z.input<typeof RejectProposalSchema>,
): Promise<void> {
  const { proposalId, reason } = parseInput(RejectProposalSchema, input);
  requirePermission(context, "proposal.reject");
  await inWorkspace(context.workspaceId, async (tx) => {
    const proposal = await findProposal(tx, proposalId);
    if (!proposal || !seesPlan(context, proposal.planId))
      throw new ServiceError("not-found", "This proposal does not exist.");
    await decide(tx, proposal, {
      status: "rejected",
      channelIds: [],
      note: reason,
      decidedBy: context.userId,
      now: context.now,
    });
  });
}
