import type { Actor } from "@/lib/auth/actor";
import type { WorkspaceSummary } from "@/lib/domain/views/workspace";
import { listChannels } from "@/lib/store/accounts";
import { inWorkspace } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import { listWorkspaces } from "./list-workspaces";

/** The workspace that "/" opens: the person's first own workspace with channels, else their first workspace. */
export async function findHomeWorkspace(actor: Pick<Actor, "userId">): Promise<WorkspaceSummary | null> {
  const all = await listWorkspaces(actor);
  for (const workspace of all.filter((one) => !one.isDemo)) {
    const channels = await inWorkspace(workspace.workspaceId, (tx) => listChannels(tx));
    if (channels.length > 0) return workspace;
  }
  return all[0] ?? null;
}

/** The time zone of the workspace that "/" opens, for a person's own pages; null without a workspace. */
export async function findHomeTimeZone(actor: Pick<Actor, "userId">): Promise<string | null> {
  const home = await findHomeWorkspace(actor);
  return home && inWorkspace(home.workspaceId, async (tx) => (await getWorkspace(tx)).timeZone);
}
