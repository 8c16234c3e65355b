"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import { createWorkspace } from "@/lib/services/workspace/create-workspace";
import { runAction } from "../_shared/run-action";
import { requireActor } from "../_shared/session";

export async function createWorkspaceAction(name: string): Promise<ActionResult<{ slug: string }>> {
  return runAction(async () => ({ slug: (await createWorkspace((await requireActor()).userId, { name })).slug }));
}
