import { listLatestSimulation, type ProposalRecord } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import { decideSimulated } from "./decide-simulated";

/**
 * The demo's simulated advertiser follows every proposal except that of the last night, which is left for the user to
 * decide. The workspace must be locked, so that its stop switch does not change meanwhile.
 */
export async function followProposal(
  tx: WorkspaceTransaction,
  proposal: Omit<ProposalRecord, "status" | "supersededBecause" | "createdAt">,
  now: Date,
): Promise<void> {
  const nights = await listLatestSimulation(tx);
  if (!nights.some((night) => night.planId === proposal.planId && night.forDay > proposal.forDay)) return;
  if ((await getWorkspace(tx)).stoppedAt !== null) return;
  await decideSimulated(tx, { ...proposal, status: "open" }, { reject: null, now });
}
