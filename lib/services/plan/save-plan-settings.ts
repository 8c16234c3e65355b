import { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";
import { GivenPlanSettingsSchema, type PlanSettings } from "@/lib/domain/plan";
import { saveAuditEvent } from "@/lib/store/audit";
import { inWorkspace, lockPlan, lockWorkspace } from "@/lib/store/db";
import { addPlanVersion, findPlan } from "@/lib/store/plans";
import { requirePermission, requirePlan, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { followSavedPlan } from "@/lib/services/run-queue";
import { checkPlan } from "./check-plan";

export interface SavePlanSettingsInput {
  planId: string;
  settings: PlanSettings;
  /** The version that the form was opened with. */
  baseVersion: number;
  /** The older version whose settings these are. */
  restoredVersion?: number;
}

const SavePlanSettingsSchema = z.object({
  planId: z.uuid(),
  baseVersion: z.number().int().min(1),
});

export interface SavedPlan {
  planId: string;
  version: number;
  /** The run that will propose with these settings; null if there is none. */
  runId: string | null;
}

/**
 * Saves changed settings as a new version; a form with an older version is rejected. Proposals from older versions are
 * withdrawn, and a run with the new version is requested.
 */
export async function savePlanSettings(context: ServiceContext, input: SavePlanSettingsInput): Promise<SavedPlan> {
  const { planId, baseVersion } = parseInput(SavePlanSettingsSchema, input);
  const settings = parseInput(GivenPlanSettingsSchema, input.settings);
  const { restoredVersion = null } = input;
  requirePermission(context, "plan.write");
  requirePlan(context, planId);
  return inWorkspace(context.workspaceId, async (tx) => {
    await lockWorkspace(tx);
    await lockPlan(tx, planId);
    const before = await findPlan(tx, planId);
    if (!before) throw new ServiceError("not-found", "This plan no longer exists.");
    await checkPlan(tx, settings, context, planId);
    const change = { planId, baseVersion, settings, createdBy: context.userId };
    if (!(await addPlanVersion(tx, change))) {
      throw new ServiceError(
        "conflict",
        `The plan has changed since you opened it: it is at version ${before.version}, not ${baseVersion}. Reload it and make your change again.`,
      );
    }
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: restoredVersion === null ? "plan.saved" : "plan.restored",
      subjectKind: "plan",
      subjectId: planId,
      before: before.settings,
      after: restoredVersion === null ? settings : { ...settings, restoredVersion },
    });
    return { planId, version: baseVersion + 1, runId: await followSavedPlan(tx, planId, context) };
  });
}
