import { ServiceError } from "@/lib/domain/errors";
import { findPlanAuthor, type ProposalRecord } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";

/** In a workspace that requires a second approver, the person who set a plan's budget and limits cannot approve its proposals, nor end a held amount in its favour. */
export async function requireSecondPerson(
  tx: WorkspaceTransaction,
  { planId, planVersion }: Pick<ProposalRecord, "planId" | "planVersion">,
  userId: string | null,
  act = "approve",
): Promise<void> {
  if (userId === null || !(await getWorkspace(tx)).fourEyes) return;
  if ((await findPlanAuthor(tx, planId, planVersion)) !== userId) return;
  throw new ServiceError(
    "forbidden",
    `You set this plan's budget and limits, and this workspace requires a second approver. Ask another person to ${act}.`,
  );
}
