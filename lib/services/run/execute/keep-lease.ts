import { loggerFor } from "@/lib/logger";
import { type RunLease, touchRun } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { HEARTBEAT_MS } from "./run-lease";

/** Sends heartbeats so that no other worker takes the run over. A failed heartbeat is only logged; the lease then expires. */
export function keepLease(run: { workspaceId: string; lease: RunLease; now: () => Date }): { stop(): Promise<void> } {
  let beating = Promise.resolve();
  const timer = setInterval(() => {
    beating = beating.then(() => beat(run));
  }, HEARTBEAT_MS);
  return {
    async stop() {
      clearInterval(timer);
      await beating;
    },
  };
}

async function beat({
  workspaceId,
  lease,
  now,
}: {
  workspaceId: string;
  lease: RunLease;
  now: () => Date;
}): Promise<void> {
  try {
    await inWorkspace(workspaceId, (tx) => touchRun(tx, lease, { heartbeatAt: now() }));
  } catch (error) {
    loggerFor("run").warn({ err: error, runId: lease.runId }, "a heartbeat failed");
  }
}
