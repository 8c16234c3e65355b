import type { ProposalRecord } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { applyLines, decide } from "@/lib/services/proposal";

const FOLLOWED = "Followed by the simulated advertiser.";

/**
 * Decides a proposal as the demo's simulated advertiser: it sets every budget, or rejects all with a reason. A proposal that
 * changes nothing needs no decision; the next one replaces it.
 */
export async function decideSimulated(
  tx: WorkspaceTransaction,
  proposal: Omit<ProposalRecord, "supersededBecause" | "createdAt">,
  { reject, now }: { reject: string | null; now: Date },
): Promise<void> {
  if (proposal.status !== "open" || proposal.noChangeReason !== null || proposal.repair !== null) return;
  const channelIds = proposal.lines.map((line) => line.channelId);
  if (reject !== null) {
    await decide(tx, proposal, { status: "rejected", channelIds: [], note: reject, decidedBy: null, now });
    return;
  }
  await decide(tx, proposal, { status: "approved", channelIds, note: FOLLOWED, decidedBy: null, now });
  await applyLines(tx, proposal, { channelIds, markedBy: null, now });
}
