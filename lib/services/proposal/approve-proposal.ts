import { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { requireRunning } from "@/lib/services/workspace";
import { decide } from "./decide";
import { getLockedProposal } from "./get-locked-proposal";
import { requireCurrent } from "./require-current";
import { requireSecondPerson } from "./require-second-person";
import { requireSameData } from "./require-same-data";
import { requireTotalKept } from "./require-total-kept";

export const ApproveProposalSchema = z.object({
  proposalId: z.uuid(),
  channelIds: z.array(z.uuid()).min(1, "Choose at least one channel to approve, or reject the proposal."),
  note: z.string().trim().max(2000).nullable().default(null),
});

/** Approves the chosen lines and rejects the others. The approved list replaces the plan's earlier lists. */
export async function approveProposal(
  context: ServiceContext,
  input: z.input<typeof ApproveProposalSchema>,
): Promise<void> {
  const { proposalId, channelIds, note } = parseInput(ApproveProposalSchema, input);
  requirePermission(context, "proposal.approve");
  await inWorkspace(context.workspaceId, async (tx) => {
    await requireRunning(context, tx);
    const proposal = await getLockedProposal(tx, context, proposalId);
    await requireCurrent(tx, proposal, context.now);
    await requireSecondPerson(tx, proposal, context.userId);
    const unknown = channelIds.filter((id) => !proposal.lines.some((line) => line.channelId === id));
    if (unknown.length > 0)
      throw new ServiceError("invalid-input", `The proposal has no channel ${unknown[0]}.`, "channelIds");
    await requireSameData(tx, proposal);
    await requireTotalKept(tx, proposal, channelIds);
    await decide(tx, proposal, {
      status: "approved",
      channelIds,
      note: note ?? "",
      decidedBy: context.userId,
      now: context.now,
    });
  });
}
