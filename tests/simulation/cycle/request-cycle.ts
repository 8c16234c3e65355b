import { workerContext } from "@/lib/services/context";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { simulateWeek } from "@/lib/services/demo/simulate-week";
import { disconnectDatabase } from "@/lib/store/db/client";
import { listPlans } from "@/lib/store/plans/plans";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { listWorkspaces } from "@/lib/store/workspaces/workspaces";

/** Requests a run of every plan, or a week of nights in the demo, as a user would. */
export async function requestCycle(cycle: "run" | "week"): Promise<void> {
  for (const { workspaceId, kind } of await listWorkspaces()) {
    const context = workerContext(workspaceId, new Date());
    if (cycle === "week" && kind === "demo") await simulateWeek(context);
    else
      for (const { planId } of await inWorkspace(workspaceId, listPlans))
        await requestRun(context, planId, { replacesDecision: true });
  }
  await disconnectDatabase();
}
