import { ServiceError } from "@/lib/domain/errors";
import { findPlanVersion, type ProposalRecord } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { findDataChanges, findInputContent, loadInputDays } from "@/lib/services/inputs";

type Made = Pick<ProposalRecord, "planId" | "planVersion" | "runId" | "forDay">;

/**
 * Approves nothing that was made from data which has changed since: days restated or undone, another series, a budget set
 * meanwhile. Days after those that were read change nothing.
 */
export async function requireSameData(tx: WorkspaceTransaction, proposal: Made): Promise<void> {
  const stale = await findStaleReason(tx, proposal);
  if (stale !== null) throw new ServiceError("conflict", stale);
}

/** Why the proposal cannot be approved any more, and the way out; null while its data is what it was. */
export async function findStaleReason(tx: WorkspaceTransaction, proposal: Made): Promise<string | null> {
  const content = await findInputContent(tx, proposal.runId);
  const plan = await findPlanVersion(tx, proposal.planId, proposal.planVersion);
  if (!content || !plan)
    return "This proposal was made by an earlier version of Nextdollar, which did not keep what it read. Run the plan again to get one that can be approved.";
  const changes = await findDataChanges(tx, {
    basis: content.basis,
    settings: plan.settings,
    forDay: proposal.forDay,
    days: () => loadInputDays(tx, content),
  });
  if (changes === null) return null;
  return `The data has changed since this proposal was made: ${changes}. Run the plan again to get one from the data as it is now.`;
}
