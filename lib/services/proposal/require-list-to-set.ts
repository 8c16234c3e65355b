import { ServiceError } from "@/lib/domain/errors";
import { type ApprovedList, listNewestApproved, type ProposalRecord } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";

/** The list of a later approval of the same plan, which is the one to set instead; null while this one is. */
export async function findReplacement(
  tx: WorkspaceTransaction,
  { planId, proposalId, status }: Pick<ProposalRecord, "planId" | "proposalId" | "status">,
): Promise<ApprovedList | null> {
  if (status !== "approved") return null;
  const [newest] = await listNewestApproved(tx, [planId]);
  return newest === undefined || newest.proposalId === proposalId ? null : newest;
}

/** Of several approved lists of a plan only the newest may be set: an older one would put old budgets back. */
export async function requireListToSet(tx: WorkspaceTransaction, proposal: ProposalRecord): Promise<void> {
  const newer = await findReplacement(tx, proposal);
  if (newer === null) return;
  const when = `${newer.approvedAt.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  throw new ServiceError("conflict", `This list was replaced by the list approved on ${when}: use that one.`);
}
