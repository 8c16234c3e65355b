import type { Day } from "@/lib/domain/day";
import type { Plan } from "@/lib/domain/plan";
import { saveAuditEvent } from "@/lib/store/audit";
import { findActiveRun, findPlan, moveQueuedRun, renewQueuedRuns } from "@/lib/store/plans";
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
 * The run whose proposal will be for the plan as it is now: one that waits takes the newest version, one at work keeps
 * the version that it began with and gets another queued behind it. Null where another transaction was first. The plan
 * has to be locked.
 */
export async function ensureRun(
  tx: WorkspaceTransaction,
  { plan, forDay, context }: WantedRun,
): Promise<string | null> {
  await renewQueuedRuns(tx, plan);
  const active = await findActiveRun(tx, plan);
  if (active) {
    if (active.status === "queued" && active.kind === "manual" && active.forDay !== forDay)
      await moveQueuedRun(tx, { runId: active.runId, forDay, seed: seedFrom(`${plan.planId} ${forDay}`) });
    return active.runId;
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
 * Asks for the proposal that follows a saved version of the plan, in the transaction that saves it. None follows where
 * the plan is switched off or over, or the workspace is stopped.
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
