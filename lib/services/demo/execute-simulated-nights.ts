import { cancelQueuedRuns, listLatestSimulation } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import type { ServiceContext } from "../context";
import { executeRun } from "@/lib/services/run";
import { followProposal } from "./follow-proposal";
import { isUnfinished } from "./simulate-week";

/** One simulated night after the other. A night that fails ends the rest: they would play on budgets nobody set. */
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

async function endNights({ workspaceId, now }: ServiceContext, runIds: string[], failedDay: string): Promise<void> {
  const error = `Not run because the night for ${failedDay} failed.`;
  await inWorkspace(workspaceId, (tx) => cancelQueuedRuns(tx, runIds, error, now));
}
