import { z } from "zod";
import { GivenDaySchema } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { inWorkspace } from "@/lib/store/db";
import type { ProposalRecord } from "@/lib/store/plans";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { requireRunning } from "@/lib/services/workspace";
import { decide } from "./decide";
import { getLockedProposal } from "./get-locked-proposal";
import { requireCurrent } from "./require-current";
import { requireLimitsKept } from "./require-limits-kept";
import { readOwnAmounts } from "./own-amounts";
import { requireSecondPerson } from "./require-second-person";
import { requireSameData } from "./require-same-data";

const OwnAmountsSchema = z.object({
  amounts: z
    .array(
      z.object({
        channelId: z.uuid(),
        amountMicros: z.bigint(),
        /** False for an amount that only follows from the others: it holds for the proposal's day only. */
        isHeld: z.boolean().default(true),
      }),
    )
    .min(1, "Set an amount for at least one channel."),
  reason: z.string().trim().min(1, "Give a reason for your own amounts.").max(500),
  /** The last day on which the amounts are held; null for the proposal's day only. */
  until: GivenDaySchema.nullable().default(null),
  /** States that limits of the plan may be exceeded. The total budget never may. */
  confirmsExceptions: z.boolean().default(false),
});

export const ApproveProposalSchema = z.object({
  proposalId: z.uuid(),
  channelIds: z.array(z.uuid()),
  note: z.string().trim().max(2000).nullable().default(null),
  own: OwnAmountsSchema.nullable().default(null),
});

/**
 * Approves the chosen lines, and the approver's own amounts for others, and rejects the rest. The approved list replaces
 * the plan's earlier lists.
 */
export async function approveProposal(
  context: ServiceContext,
  input: z.input<typeof ApproveProposalSchema>,
): Promise<void> {
  const { proposalId, channelIds, note, own: givenOwn } = parseInput(ApproveProposalSchema, input);
  requirePermission(context, "proposal.approve");
  await inWorkspace(context.workspaceId, async (tx) => {
    await requireRunning(context, tx);
    const proposal = await getLockedProposal(tx, context, proposalId);
    const plan = await requireCurrent(tx, proposal, context.now);
    await requireSecondPerson(tx, proposal, context.userId);
    requireKnown(proposal, [...channelIds, ...(givenOwn?.amounts.map((one) => one.channelId) ?? [])]);
    const own = readOwnAmounts(proposal, plan, givenOwn);
    requireChoice(proposal, channelIds, own !== null);
    await requireSameData(tx, proposal);
    await requireLimitsKept(tx, context, { proposal, plan, channelIds, own });
    await decide(tx, proposal, {
      status: "approved",
      channelIds,
      own,
      note: note ?? "",
      decidedBy: context.userId,
      now: context.now,
    });
  });
}

function requireKnown({ lines }: ProposalRecord, channelIds: string[]): void {
  const unknown = channelIds.find((id) => !lines.some((line) => line.channelId === id));
  if (unknown === undefined) return;
  throw new ServiceError("invalid-input", `The proposal has no channel ${unknown}.`, "channelIds");
}

/** A proposal without changes can be approved as it is: that records that all budgets stay. */
function requireChoice({ lines }: ProposalRecord, channelIds: string[], hasOwn: boolean): void {
  const hasChanges = lines.some((line) => line.allowedMicros !== line.currentMicros);
  if (channelIds.length > 0 || hasOwn || !hasChanges) return;
  throw new ServiceError(
    "invalid-input",
    "Choose at least one channel to approve, or reject the proposal.",
    "channelIds",
  );
}
