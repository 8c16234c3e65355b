import { GivenPlanSettingsSchema, type PlanSettings } from "@/lib/domain/plan";
import { saveAuditEvent } from "@/lib/store/audit";
import { inWorkspace, lockWorkspace } from "@/lib/store/db";
import { insertPlan } from "@/lib/store/plans";
import { requireAllPlans, requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { followSavedPlan } from "@/lib/services/run-queue";
import { checkPlan } from "./check-plan";

/** Creates a plan and requests its first run. */
export async function createPlan(
  context: ServiceContext,
  input: PlanSettings,
): Promise<{ planId: string; runId: string | null }> {
  const settings = parseInput(GivenPlanSettingsSchema, input);
  requirePermission(context, "plan.write");
  requireAllPlans(context);
  return inWorkspace(context.workspaceId, async (tx) => {
    await lockWorkspace(tx);
    await checkPlan(tx, settings, context);
    const planId = await insertPlan(tx, settings, context.userId);
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "plan.created",
      subjectKind: "plan",
      subjectId: planId,
      after: settings,
    });
    return { planId, runId: await followSavedPlan(tx, planId, context) };
  });
}
