"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import { acceptAsMember, acceptAsNewcomer } from "@/lib/services/identity";
import { requestFacts } from "../../../_shared/request-facts";
import { runAction } from "../../../_shared/respond";
import { requireActor } from "../../../_shared/context";
import { setCookies } from "../../../_shared/cookies";

export async function acceptAsNewcomerAction(token: string, input: unknown): Promise<ActionResult<{ slug: string }>> {
  return runAction(async () => {
    const { slug, cookies } = await acceptAsNewcomer(token, input, await requestFacts(), new Date());
    await setCookies(cookies);
    return { slug };
  });
}

export async function acceptAsMemberAction(token: string): Promise<ActionResult<{ slug: string }>> {
  return runAction(async () => acceptAsMember(token, await requireActor(), await requestFacts(), new Date()));
}
