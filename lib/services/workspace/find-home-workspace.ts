import type { WorkspaceSummary } from "@/lib/domain/workspace-view";
import { listChannels } from "@/lib/store/channels";
import { inWorkspace } from "@/lib/store/workspace-transaction";
import { listWorkspaces } from "./list-workspaces";

/** Where the bare address leads: the first workspace of one's own that has channels, else the demo. */
export async function findHomeWorkspace(): Promise<WorkspaceSummary | null> {
  const all = await listWorkspaces();
  for (const workspace of all.filter((one) => !one.isDemo)) {
    const channels = await inWorkspace(workspace.workspaceId, (tx) => listChannels(tx));
    if (channels.length > 0) return workspace;
  }
  return all.find((one) => one.isDemo) ?? all[0] ?? null;
}
