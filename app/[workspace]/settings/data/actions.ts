"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import { requirePermission } from "@/lib/services/context";
import { deleteWorkspace } from "@/lib/services/workspace";
import { openForRequest } from "../../../_shared/context";
import { runAction } from "../../../_shared/respond";

/** Called before the download, because a download cannot open the confirmation dialog. */
export async function checkExportAction(slug: string): Promise<ActionResult> {
  return runAction(async () => {
    requirePermission(await openForRequest(slug), "workspace.export");
    return null;
  });
}

export async function deleteWorkspaceAction(slug: string, input: { name: string }): Promise<ActionResult> {
  return runAction(async () => {
    await deleteWorkspace(await openForRequest(slug), input);
    return null;
  });
}
