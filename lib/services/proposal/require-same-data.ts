import { ServiceError } from "@/lib/domain/errors";
import { findPlanVersion, type ProposalRecord } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { findDataChanges, findInputContent, loadInputDays } from "@/lib/services/inputs";

type ProposalOrigin = Pick<ProposalRecord, "planId" | "planVersion" | "runId" | "forDay">;

/**
 * Throws if the proposal's data has changed since it was made: days restated or undone, another series, a budget set
 * meanwhile. Days after those that were read do not count.
 */
export async function requireSameData(tx: WorkspaceTransaction, proposal: ProposalOrigin): Promise<void> {
  const stale = await findStaleReason(tx, proposal);
  if (stale !== null) throw new ServiceError("conflict", stale);
}

/** Why the proposal can no longer be approved, with the way out; null if its data has not changed. */
export async function findStaleReason(tx: WorkspaceTransaction, proposal: ProposalOrigin): Promise<string | null> {
  const content = await findInputContent(tx, proposal.runId);
  const plan = await findPlanVersion(tx, proposal.planId, proposal.planVersion);
  if (!content || !plan)
    return "This proposal was made by an earlier version of Nextdollar, which did not store its inputs. Run the plan again to get a proposal that can be approved.";
  const changes = await findDataChanges(tx, {
    planId: proposal.planId,
    basis: content.basis,
    settings: plan.settings,
    forDay: proposal.forDay,
    days: () => loadInputDays(tx, content),
  });
  if (changes === null) return null;
  return `The data has changed since this proposal was made: ${changes}. Run the plan again to get a proposal from the current data.`;
}
