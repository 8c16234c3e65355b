import { type Day, describeDay } from "@/lib/domain/day";
import { cancelQueuedRuns, listLatestSimulation } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import type { ServiceContext } from "../context";
import { executeRun } from "@/lib/services/run";
import { followProposal } from "./follow-proposal";
import { isUnfinished } from "./simulate-week";

/** Runs the simulated nights in order. A failed night cancels the rest, because their budgets would not have been set. */
export async function executeSimulatedNights(context: ServiceContext): Promise<void> {
  for (;;) {
    const nights = await inWorkspace(context.workspaceId, listLatestSimulation);
    const failed = nights.find((night) => night.status === "failed");
    if (failed)
      return endNights(
        context,
        nights.filter(isUnfinished).map((night) => night.runId),
        failed.forDay,
      );
    const next = nights.find(isUnfinished);
    if (!next || (await executeRun(context, { runId: next.runId }, { followProposal })) === "elsewhere") return;
  }
}

async function endNights({ workspaceId, now }: ServiceContext, runIds: string[], failedDay: Day): Promise<void> {
  const error = `Not run because the night for ${describeDay(failedDay)} failed.`;
  await inWorkspace(workspaceId, (tx) => cancelQueuedRuns(tx, runIds, error, now));
}
