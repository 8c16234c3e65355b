"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import type { WorkspaceSummary } from "@/lib/domain/views/workspace";
import { createWorkspace, listWorkspaces, requireMayCreateWorkspace } from "@/lib/services/workspace";
import { runAction } from "../_shared/respond";
import { currentActor, requireActor } from "../_shared/context";

/** The sender's workspaces; null if no one is signed in. */
export async function listOwnWorkspacesAction(): Promise<ActionResult<WorkspaceSummary[] | null>> {
  return runAction(async () => {
    const actor = await currentActor();
    return actor && listWorkspaces(actor);
  });
}

export async function createWorkspaceAction(name: string): Promise<ActionResult<{ slug: string }>> {
  return runAction(async () => {
    const actor = await requireActor();
    await requireMayCreateWorkspace(actor);
    return { slug: (await createWorkspace(actor.userId, { name })).slug };
  });
}
