"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import type { WorkspaceInput } from "@/lib/domain/views/workspace";
import { resumeWorkspace, stopWorkspace, updateWorkspace } from "@/lib/services/workspace";
import { openForRequest } from "../../../_shared/context";
import { runAction } from "../../../_shared/respond";

export async function updateWorkspaceAction(slug: string, input: WorkspaceInput): Promise<ActionResult> {
  return runAction(async () => {
    await updateWorkspace(await openForRequest(slug), input);
    return null;
  });
}

export async function stopWorkspaceAction(slug: string): Promise<ActionResult> {
  return runAction(async () => {
    await stopWorkspace(await openForRequest(slug));
    return null;
  });
}

export async function resumeWorkspaceAction(slug: string): Promise<ActionResult> {
  return runAction(async () => {
    await resumeWorkspace(await openForRequest(slug));
    return null;
  });
}
