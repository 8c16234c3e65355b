import { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { inWorkspace } from "@/lib/store/db";
import { findPlan, findPlanVersion } from "@/lib/store/plans";
import { requirePermission, requirePlan, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { type SavedPlan, savePlanSettings } from "./save-plan-settings";

const RestorePlanVersionSchema = z.object({
  planId: z.uuid(),
  version: z.number().int().min(1),
  baseVersion: z.number().int().min(1),
});

/**
 * Saves the settings of an old version again as a new one. They are checked like any others, because channels, names and
 * days may have changed since.
 */
export async function restorePlanVersion(
  context: ServiceContext,
  input: z.input<typeof RestorePlanVersionSchema>,
): Promise<SavedPlan> {
  const { planId, version, baseVersion } = parseInput(RestorePlanVersionSchema, input);
  requirePermission(context, "plan.write");
  requirePlan(context, planId);
  const { settings, current } = await inWorkspace(context.workspaceId, async (tx) => ({
    settings: (await findPlanVersion(tx, planId, version))?.settings,
    current: await findPlan(tx, planId),
  }));
  if (!current) throw new ServiceError("not-found", "This plan no longer exists.");
  if (!settings) throw new ServiceError("not-found", `This plan has no version ${version}.`);
  if (canonicalJson(settings) === canonicalJson(current.settings))
    throw new ServiceError(
      "conflict",
      `Version ${version} has the settings that the plan has now. Nothing was changed.`,
    );
  return savePlanSettings(context, { planId, baseVersion, settings, restoredVersion: version });
}
