import { cutPage, type Page, type PageRequest } from "@/lib/domain/api/page";
import type { Plan } from "@/lib/domain/plan";
import * as plans from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";

/** The newest version of each plan that the context sees. */
export async function pagePlans(
  context: ServiceContext,
  { limit, after }: PageRequest<string>,
): Promise<Page<Plan, string>> {
  requirePermission(context, "workspace.read");
  const { workspaceId, planIds } = context;
  const read = await inWorkspace(workspaceId, (tx) => plans.pagePlans(tx, { planIds, after, take: limit + 1 }));
  return cutPage(read, limit, (plan) => plan.planId);
}
