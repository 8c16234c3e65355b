import { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";
import { findProposal } from "@/lib/store/proposals";
import { inWorkspace } from "@/lib/store/workspace-transaction";
import { requirePermission, seesPlan, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { requireRunning } from "../workspace/require-running";
import { decide } from "./decide";
import { requireTotalKept } from "./require-total-kept";
import { requireOtherEyes } from "./require-other-eyes";
import { requireSameData } from "./require-same-data";

export const ApproveProposalSchema = z.object({
  proposalId: z.uuid(),
  channelIds: z.array(z.uuid()).min(1, "Choose at least one channel to approve, or reject the proposal."),
  note: z.string().trim().max(2000).nullable().default(null),
});

/** Approves the chosen lines; the others count as rejected. */
export async function approveProposal(
  context: ServiceContext,
  input: z.input<typeof ApproveProposalSchema>,
): Promise<void> {
  const { proposalId, channelIds, note } = parseInput(ApproveProposalSchema, input);
  requirePermission(context, "proposal.approve");
  await inWorkspace(context.workspaceId, async (tx) => {
    await requireRunning(context, tx);
    const proposal = await findProposal(tx, proposalId);
    if (!proposal || !seesPlan(context, proposal.planId))
      throw new ServiceError("not-found", "This proposal does not exist.");
    await requireOtherEyes(tx, proposal, context.userId);
    const unknown = channelIds.filter((id) => !proposal.lines.some((line) => line.channelId === id));
    if (unknown.length > 0)
      throw new ServiceError("invalid-input", `The proposal has no channel ${unknown[0]}.`, "channelIds");
    requireTotalKept(proposal, channelIds);
    if (proposal.status === "open") await requireSameData(tx, proposal);
    await decide(tx, proposal, {
      status: "approved",
      channelIds,
      note: note ?? "",
      decidedBy: context.userId,
      now: context.now,
    });
  });
}
