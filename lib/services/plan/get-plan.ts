import { ServiceError } from "@/lib/domain/errors";
import type { Plan } from "@/lib/domain/plan";
import { findPlan } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, requirePlan, type ServiceContext } from "../context";

/** The newest version of a plan. */
export async function getPlan(context: ServiceContext, planId: string): Promise<Plan> {
  requirePermission(context, "workspace.read");
  requirePlan(context, planId);
  const plan = await inWorkspace(context.workspaceId, (tx) => findPlan(tx, planId));
  if (!plan) throw new ServiceError("not-found", "This plan does not exist.");
  return plan;
}
