"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import type { Role } from "@/lib/domain/permissions";
import { removeGroupRole, saveGroupRole } from "@/lib/services/member";
import { openForRequest } from "../../../_shared/context";
import { runAction } from "../../../_shared/respond";

export async function saveGroupRoleAction(slug: string, input: { group: string; role: Role }): Promise<ActionResult> {
  return runAction(async () => {
    await saveGroupRole(await openForRequest(slug), input);
    return null;
  });
}

export async function removeGroupRoleAction(slug: string, input: { group: string }): Promise<ActionResult> {
  return runAction(async () => {
    await removeGroupRole(await openForRequest(slug), input);
    return null;
  });
}
