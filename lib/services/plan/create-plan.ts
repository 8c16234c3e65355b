import { GivenPlanSettingsSchema, type PlanSettings } from "@/lib/domain/plan";
import { saveAuditEvent } from "@/lib/store/audit";
import { insertPlan } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/workspace-transaction";
import { requireAllPlans, requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { checkPlan } from "./check-plan";

export async function createPlan(context: ServiceContext, input: PlanSettings): Promise<{ planId: string }> {
  const settings = parseInput(GivenPlanSettingsSchema, input);
  requirePermission(context, "plan.write");
  requireAllPlans(context);
  return inWorkspace(context.workspaceId, async (tx) => {
    await checkPlan(tx, settings, { now: context.now });
    const planId = await insertPlan(tx, settings, context.userId);
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "plan.created",
      subjectKind: "plan",
      subjectId: planId,
      after: settings,
    });
    return { planId };
  });
}
