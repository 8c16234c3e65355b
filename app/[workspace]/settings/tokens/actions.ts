"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import type { Role } from "@/lib/domain/permissions";
import { createApiToken, revokeApiToken } from "@/lib/services/api-token";
import { openForRequest } from "../../../_shared/context";
import { runAction } from "../../../_shared/respond";

export async function createApiTokenAction(
  slug: string,
  input: { name: string; role: Role; planIds: string[] | null; days: number },
): Promise<ActionResult<{ tokenId: string; secretShownOnce: string }>> {
  return runAction(async () => createApiToken(await openForRequest(slug), input));
}

export async function revokeApiTokenAction(slug: string, tokenId: string): Promise<ActionResult> {
  return runAction(async () => {
    await revokeApiToken(await openForRequest(slug), tokenId);
    return null;
  });
}
