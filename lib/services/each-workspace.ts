import { createGate, loggerFor } from "@/lib/logger";
import { listWorkspaces, type WorkspaceAddress } from "@/lib/store/workspaces";
import { isDatabaseAway } from "./database-trouble";

const HOUR_MS = 3_600_000;
const gate = createGate(HOUR_MS);

/** Does `work` for every workspace and adds up what it returns. One that fails is logged and stops no other. */
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
 * What `work` returns, or 0 where it fails: that is logged with the ids it is `about`, once an hour while it lasts. A
 * database that is away fails everything, so that is left to the caller.
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
