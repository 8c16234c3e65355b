import type { Run } from "@/lib/domain/run";
import type { Queue } from "@/lib/queue/client";
import { listAbandonedRuns } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { attempt, forEachWorkspace } from "../../each-workspace";
import { silentSince } from "../execute/run-lease";

const TASK = "resume-runs";

/** Puts every unfinished run without a live worker back on the queue, even if its job was lost. */
export async function resumeRuns(queue: Queue, now: Date): Promise<number> {
  return forEachWorkspace(TASK, async ({ workspaceId }) => {
    const runs = await inWorkspace(workspaceId, (tx) => listAbandonedRuns(tx, { now, silentSince: silentSince(now) }));
    if (runs.some(isSimulated)) await queue.enqueue("simulate-week", { workspaceId });
    let resumed = runs.filter(isSimulated).length;
    for (const { runId, planId } of runs.filter((run) => !isSimulated(run))) {
      resumed += await attempt(TASK, { workspaceId, planId }, async () => {
        await queue.enqueue("run-plan", { workspaceId, runId });
        return 1;
      });
    }
    return resumed;
  });
}

const isSimulated = ({ kind }: Run) => kind === "simulated-night";
