import type { Queue } from "@/lib/queue/client";
import { listAbandonedRuns } from "@/lib/store/runs";
import { inWorkspace } from "@/lib/store/workspace-transaction";
import { listWorkspaces } from "@/lib/store/workspaces";
import { silentSince } from "./run-lease";

/** Puts every run back on the queue that waits or runs without a live worker, whatever became of its job. */
export async function resumeRuns(queue: Queue, now: Date): Promise<number> {
  let resumed = 0;
  for (const { workspaceId } of await listWorkspaces()) {
    const runs = await inWorkspace(workspaceId, (tx) => listAbandonedRuns(tx, { now, silentSince: silentSince(now) }));
    if (runs.some((run) => run.kind === "simulated-night")) await queue.enqueue("simulate-week", { workspaceId });
    for (const run of runs.filter((one) => one.kind !== "simulated-night")) {
      await queue.enqueue("run-plan", { workspaceId, runId: run.runId });
    }
    resumed += runs.length;
  }
  return resumed;
}
