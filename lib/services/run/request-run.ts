import { ServiceError } from "@/lib/domain/errors";
import { saveAuditEvent } from "@/lib/store/audit";
import { findPlan, lockPlan } from "@/lib/store/plans";
import { findActiveRun } from "@/lib/store/runs";
import { inWorkspace } from "@/lib/store/workspace-transaction";
import { requirePermission, requirePlan, type ServiceContext } from "../context";
import { createRun, findProposalDay } from "./create-run";

/** Asks for a run of the plan; one that already waits or runs is returned instead. */
export async function requestRun(context: ServiceContext, planId: string): Promise<{ runId: string }> {
  requirePermission(context, "run.request");
  requirePlan(context, planId);
  return inWorkspace(context.workspaceId, async (tx) => {
    const plan = await findPlan(tx, planId);
    if (!plan) throw new ServiceError("not-found", "This plan does not exist any more.");
    await lockPlan(tx, planId);
    const active = await findActiveRun(tx, planId);
    if (active) return { runId: active.runId };
    const forDay = await findProposalDay(tx, plan, context.now);
    const { endsOn } = plan.settings;
    if (endsOn !== null && endsOn < forDay)
      throw new ServiceError("conflict", `This plan ended on ${endsOn}: give it a later last day to run it again.`);
    const runId = await createRun(tx, { plan, kind: "manual", forDay, onceKey: null, context });
    if (runId === null)
      throw new ServiceError("conflict", "A run of this plan has just been started; look at the list of runs.");
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "run.requested",
      subjectKind: "run",
      subjectId: runId,
      after: { planId, forDay },
    });
    return { runId };
  });
}
