import { ServiceError } from "@/lib/domain/errors";
import { findPlanAuthor, type ProposalRecord } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";

/** Where a workspace wants four eyes, whoever set the plan's budget and limits does not approve what comes of them. */
export async function requireSecondPerson(
  tx: WorkspaceTransaction,
  { planId, planVersion }: Pick<ProposalRecord, "planId" | "planVersion">,
  userId: string | null,
): Promise<void> {
  if (userId === null || !(await getWorkspace(tx)).fourEyes) return;
  if ((await findPlanAuthor(tx, planId, planVersion)) !== userId) return;
  throw new ServiceError(
    "forbidden",
    "You set this plan's budget and limits, and this workspace wants four eyes: somebody else has to approve.",
  );
}
