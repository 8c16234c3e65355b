import { describeDay } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { inWorkspace, lockPlan } from "@/lib/store/db";
import { findPlan } from "@/lib/store/plans";
import { requirePermission, requirePlan, type ServiceContext } from "../../context";
import { isOver } from "@/lib/domain/today";
import { ensureRun, findProposalDay } from "@/lib/services/run-queue";

/** Requests a run of the plan's current version, or returns the one that is already queued or running. */
export async function requestRun(context: ServiceContext, planId: string): Promise<{ runId: string }> {
  requirePermission(context, "run.request");
  requirePlan(context, planId);
  return inWorkspace(context.workspaceId, async (tx) => {
    await lockPlan(tx, planId);
    const plan = await findPlan(tx, planId);
    if (!plan) throw new ServiceError("not-found", "This plan no longer exists.");
    const forDay = await findProposalDay(tx, plan, context.now);
    const { endsOn } = plan.settings;
    if (endsOn !== null && isOver(plan, forDay)) {
      throw new ServiceError(
        "conflict",
        `This plan ended on ${describeDay(endsOn)}. Choose a later last day to run it again.`,
      );
    }
    const runId = await ensureRun(tx, { plan, forDay, context });
    if (runId === null)
      throw new ServiceError("conflict", "A run of this plan has just started. See the list of runs.");
    return { runId };
  });
}
