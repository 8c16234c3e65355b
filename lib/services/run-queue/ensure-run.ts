import type { Day } from "@/lib/domain/day";
import type { Plan } from "@/lib/domain/plan";
import { saveAuditEvent } from "@/lib/store/audit";
import { findActiveRun, findPlan, moveQueuedRun, renewKnownApprovals, renewQueuedRuns } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import type { ServiceContext } from "../context";
import { seedFrom } from "../fingerprint";
import { isOver } from "@/lib/domain/today";
import { createRun, findProposalDay } from "./create-run";

export interface WantedRun {
  plan: Plan;
  forDay: Day;
  context: ServiceContext;
}

/**
 * Ensures a run for the plan's current version. A queued run takes the newest version. A running one keeps its version,
 * and another run is queued behind it. Either may replace the approvals that its day has now. Null if another transaction was first. The plan must be locked.
 */
export async function ensureRun(
  tx: WorkspaceTransaction,
  { plan, forDay, context }: WantedRun,
): Promise<string | null> {
  await renewQueuedRuns(tx, plan);
  const active = await findActiveRun(tx, plan);
  if (active) {
    const { runId, status, kind } = active;
    const moves = status === "queued" && kind === "manual" && active.forDay !== forDay;
    if (moves) await moveQueuedRun(tx, { runId, forDay, seed: seedFrom(`${plan.planId} ${forDay}`) });
    await renewKnownApprovals(tx, { runId, planId: plan.planId, forDay: moves ? forDay : active.forDay });
    return runId;
  }
  const runId = await createRun(tx, { plan, kind: "manual", forDay, idempotencyKey: null, context });
  if (runId === null) return null;
  await saveAuditEvent(tx, {
    actorId: context.userId,
    action: "run.requested",
    subjectKind: "run",
    subjectId: runId,
    after: { planId: plan.planId, forDay },
  });
  return runId;
}

/**
 * Requests a run for a saved version of the plan, in the transaction that saves it. Null if the plan is off or over, or
 * if the workspace is stopped.
 */
export async function followSavedPlan(
  tx: WorkspaceTransaction,
  planId: string,
  context: ServiceContext,
): Promise<string | null> {
  const plan = await findPlan(tx, planId);
  if (!plan || plan.settings.automation === "off" || (await getWorkspace(tx)).stoppedAt !== null) return null;
  const forDay = await findProposalDay(tx, plan, context.now);
  return isOver(plan, forDay) ? null : ensureRun(tx, { plan, forDay, context });
}
