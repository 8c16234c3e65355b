import { createGate, loggerFor } from "@/lib/logger";
import { listWorkspaces, type WorkspaceAddress } from "@/lib/store/workspaces";
import { isDatabaseAway } from "./database-trouble";

const HOUR_MS = 3_600_000;
const gate = createGate(HOUR_MS);

/** Runs `work` for every workspace and returns the sum. A failure is logged and does not stop the others. */
export async function forEachWorkspace(
  task: string,
  work: (workspace: WorkspaceAddress) => Promise<number>,
): Promise<number> {
  let total = 0;
  for (const workspace of await listWorkspaces()) {
    const { workspaceId } = workspace;
    total += await attempt(task, { workspaceId }, () => work(workspace));
  }
  return total;
}

/**
 * Returns the result of `work`, or 0 if it fails. A failure is logged with the ids in `about`, at most once an hour. An
 * unreachable database fails everything, so that error goes to the caller.
 */
export async function attempt(
  task: string,
  about: { workspaceId: string; planId?: string },
  work: () => Promise<number>,
): Promise<number> {
  const kind = [task, about.workspaceId, about.planId].join(" ");
  try {
    const done = await work();
    gate.forget(kind);
    return done;
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    const keptBack = gate.pass(kind);
    if (keptBack !== null)
      loggerFor("worker").error({ err: error, task, ...about, keptBack }, "a task failed here; the others go on");
    return 0;
  }
}
