import { z } from "zod";
import { describeDay, type Day } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { decidedMessage } from "@/lib/domain/views/decided-messages";
import { inWorkspace, lockPlan, type WorkspaceTransaction } from "@/lib/store/db";
import { findDayDecision, findPlan } from "@/lib/store/plans";
import { requirePermission, requirePlan, type ServiceContext } from "../../context";
import { parseInput } from "../../parse-input";
import { isOver } from "@/lib/domain/today";
import { ensureRun, findProposalDay } from "@/lib/services/run-queue";

const RunOptionsSchema = z.object({ replacesDecision: z.boolean().default(false) });

/**
 * Requests a run of the plan's current version, or returns the one that is already queued or running. A day that a person
 * has decided gets another proposal only with `replacesDecision`. Until that one is approved, the decision stays.
 */
export async function requestRun(
  context: ServiceContext,
  planId: string,
  options: z.input<typeof RunOptionsSchema> = {},
): Promise<{ runId: string }> {
  const { replacesDecision } = parseInput(RunOptionsSchema, options);
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
    if (!replacesDecision) await requireUndecided(tx, planId, forDay);
    const runId = await ensureRun(tx, { plan, forDay, context });
    if (runId === null)
      throw new ServiceError("conflict", "A run of this plan has just started. See the list of runs.");
    return { runId };
  });
}

async function requireUndecided(tx: WorkspaceTransaction, planId: string, forDay: Day): Promise<void> {
  const decided = await findDayDecision(tx, { planId, forDay });
  if (decided !== null) throw new ServiceError("conflict", decidedMessage(decided), "replacesDecision");
}
