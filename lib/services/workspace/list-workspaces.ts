import type { WorkspaceSummary } from "@/lib/domain/workspace-view";
import * as workspaces from "@/lib/store/workspaces";

/** The user's own workspaces first; the demo last. */
export async function listWorkspaces(): Promise<WorkspaceSummary[]> {
  const rows = await workspaces.listWorkspaces();
  const summaries = rows.map(({ workspaceId, slug, name, kind }) => ({
    workspaceId,
    slug,
    name,
    isDemo: kind === "demo",
  }));
  return [...summaries.filter((row) => !row.isDemo), ...summaries.filter((row) => row.isDemo)];
}
