import { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";
import { GivenPlanSettingsSchema, type PlanSettings } from "@/lib/domain/plan";
import { saveAuditEvent } from "@/lib/store/audit";
import { addPlanVersion, findPlan } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/workspace-transaction";
import { requirePermission, requirePlan, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { checkPlan } from "./check-plan";

export interface SavePlanSettingsInput {
  planId: string;
  settings: PlanSettings;
  /** The version that the form was opened on. */
  baseVersion: number;
}

const SavePlanSettingsSchema = z.object({
  planId: z.uuid(),
  baseVersion: z.number().int().min(1),
  settings: GivenPlanSettingsSchema,
});

/** A change of any setting is a new version; a form that was opened on an older one is told so. */
export async function savePlanSettings(
  context: ServiceContext,
  input: SavePlanSettingsInput,
): Promise<{ version: number }> {
  const { planId, settings, baseVersion } = parseInput(SavePlanSettingsSchema, input);
  requirePermission(context, "plan.write");
  requirePlan(context, planId);
  return inWorkspace(context.workspaceId, async (tx) => {
    const before = await findPlan(tx, planId);
    if (!before) throw new ServiceError("not-found", "This plan does not exist any more.");
    await checkPlan(tx, settings, { now: context.now, planId });
    const change = { planId, baseVersion, settings, createdBy: context.userId };
    if (!(await addPlanVersion(tx, change))) {
      const now = (await findPlan(tx, planId)) ?? before;
      throw new ServiceError(
        "conflict",
        `The plan has been changed since: it is at version ${now.version}, not ${baseVersion}. Reload it and change it again.`,
      );
    }
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "plan.saved",
      subjectKind: "plan",
      subjectId: planId,
      before: before.settings,
      after: settings,
    });
    return { version: baseVersion + 1 };
  });
}
