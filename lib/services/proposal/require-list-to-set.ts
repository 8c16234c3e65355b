import { describeInstant } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { type ApprovedList, listNewestApproved, type ProposalRecord } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";

/** The plan's later approved list, which replaces this one; null if this list is the newest. */
export async function findReplacement(
  tx: WorkspaceTransaction,
  { planId, proposalId, status }: Pick<ProposalRecord, "planId" | "proposalId" | "status">,
): Promise<ApprovedList | null> {
  if (status !== "approved") return null;
  const [newest] = await listNewestApproved(tx, [planId]);
  return newest === undefined || newest.proposalId === proposalId ? null : newest;
}

/** Only a plan's newest approved list may be set, because an older one would restore old budgets. */
export async function requireListToSet(tx: WorkspaceTransaction, proposal: ProposalRecord): Promise<void> {
  const newer = await findReplacement(tx, proposal);
  if (newer === null) return;
  const when = describeInstant(newer.approvedAt);
  throw new ServiceError("conflict", `This list was replaced by the list approved on ${when}. Use that one.`);
}
