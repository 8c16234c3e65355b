"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import { createWorkspace } from "@/lib/services/workspace/create-workspace";
import { requireMayCreateWorkspace } from "@/lib/services/workspace/may-create-workspace";
import { runAction } from "../_shared/run-action";
import { requireActor } from "../_shared/session";

export async function createWorkspaceAction(name: string): Promise<ActionResult<{ slug: string }>> {
  return runAction(async () => {
    const actor = await requireActor();
    await requireMayCreateWorkspace(actor);
    return { slug: (await createWorkspace(actor.userId, { name })).slug };
  });
}
