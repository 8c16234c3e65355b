import { ServiceError } from "@/lib/domain/errors";
import { saveAuditEvent } from "@/lib/store/audit";
import { decideProposal, insertApproval, type ProposalRecord } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";

export interface Decision {
  status: "approved" | "rejected";
  /** The approved lines. */
  channelIds: string[];
  note: string;
  decidedBy: string | null;
  now: Date;
}

/** Saves the one decision on a proposal, for exactly the content that was read. A second decision is rejected. */
export async function decide(
  tx: WorkspaceTransaction,
  proposal: Pick<ProposalRecord, "proposalId" | "contentHash" | "lines">,
  { status, channelIds, note, decidedBy, now }: Decision,
): Promise<void> {
  const { proposalId, contentHash } = proposal;
  if (!(await decideProposal(tx, { proposalId, contentHash, status }))) {
    throw new ServiceError("conflict", "This proposal was already decided or withdrawn. Reload the page.");
  }
  const lines = proposal.lines.map((line) => {
    const decision = channelIds.includes(line.channelId) ? ("approved" as const) : ("rejected" as const);
    return { channelId: line.channelId, decision, amountMicros: line.allowedMicros };
  });
  await insertApproval(tx, proposalId, { decision: status, contentHash, lines, note, decidedBy, decidedAt: now });
  await saveAuditEvent(tx, {
    actorId: decidedBy,
    action: `proposal.${status}`,
    subjectKind: "proposal",
    subjectId: proposalId,
    after: { contentHash, lines, note },
  });
}
