import type { Day } from "@/lib/domain/day";
import { dayToDate, type WorkspaceTransaction } from "@/lib/store/db";

interface PlanDay {
  planId: string;
  forDay: Day;
}

/** How many approvals a plan's day has. Approvals are never removed, so a higher number means a later one. */
export async function countApprovals(tx: WorkspaceTransaction, { planId, forDay }: PlanDay): Promise<number> {
  return tx.approval.count({
    where: { workspaceId: tx.workspaceId, decision: "approved", proposal: { planId, forDay: dayToDate(forDay) } },
  });
}

/** Lets a run replace the approvals that its day has now. The plan must be locked. */
export async function renewKnownApprovals(
  tx: WorkspaceTransaction,
  { runId, ...day }: PlanDay & { runId: string },
): Promise<void> {
  await tx.run.updateMany({
    where: { workspaceId: tx.workspaceId, id: runId },
    data: { knownApprovals: await countApprovals(tx, day) },
  });
}

/** Whether the run's day has an approval that the run may not replace. The plan must be locked. */
export async function hasLaterApproval(
  tx: WorkspaceTransaction,
  { runId, ...day }: PlanDay & { runId: string },
): Promise<boolean> {
  const run = await tx.run.findFirst({
    where: { workspaceId: tx.workspaceId, id: runId },
    select: { knownApprovals: true },
  });
  const known = run?.knownApprovals ?? null;
  return known !== null && (await countApprovals(tx, day)) > known;
}
