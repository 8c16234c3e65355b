import { cutPage, type Page, type PageRequest } from "@/lib/domain/api/page";
import * as decisions from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { requireKnownPlan } from "../plan/require-known-plan";

/** Newest first. */
export async function pageDecisions(
  context: ServiceContext,
  { limit, after, planId }: PageRequest<string> & { planId?: string | undefined },
): Promise<Page<decisions.DecisionRecord, string>> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const planIds = planId === undefined ? context.planIds : [await requireKnownPlan(tx, context, planId)];
    const read = await decisions.pageDecisions(tx, { planIds, after, take: limit + 1 });
    return cutPage(read, limit, (decision) => decision.decisionId);
  });
}
