import { z } from "zod";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { decide } from "./decide";
import { getLockedProposal } from "./get-locked-proposal";
import { requireOpen } from "./require-current";

export const RejectProposalSchema = z.object({ proposalId: z.uuid(), reason: z.string().trim().max(2000) });

export async function rejectProposal(
  context: ServiceContext,
  input: z.input<typeof RejectProposalSchema>,
): Promise<void> {
  const { proposalId, reason } = parseInput(RejectProposalSchema, input);
  requirePermission(context, "proposal.reject");
  await inWorkspace(context.workspaceId, async (tx) => {
    const proposal = await getLockedProposal(tx, context, proposalId);
    requireOpen(proposal);
    await decide(tx, proposal, {
      status: "rejected",
      channelIds: [],
      note: reason,
      decidedBy: context.userId,
      now: context.now,
    });
  });
}
