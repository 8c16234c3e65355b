import { cutPage, type Page, type PageRequest } from "@/lib/domain/api/page";
import type { Run } from "@/lib/domain/run";
import * as runs from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { requireKnownPlan } from "../plan/require-known-plan";

/** Newest first. */
export async function pageRuns(
  context: ServiceContext,
  { limit, after, planId }: PageRequest<string> & { planId?: string | undefined },
): Promise<Page<Run, string>> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const planIds = planId === undefined ? context.planIds : [await requireKnownPlan(tx, context, planId)];
    return cutPage(await runs.pageRuns(tx, { planIds, after, take: limit + 1 }), limit, (run) => run.runId);
  });
}
