"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import { setUp } from "@/lib/services/identity";
import { isLoopback } from "../../_shared/request-facts";
import { requestFacts } from "../../_shared/request-facts";
import { runAction } from "../../_shared/respond";
import { setCookies } from "../../_shared/cookies";

export async function setUpAction(input: unknown): Promise<ActionResult<{ slug: string }>> {
  return runAction(async () => {
    const { slug, cookies } = await setUp(input, { isLoopback: await isLoopback() }, await requestFacts(), new Date());
    await setCookies(cookies);
    return { slug };
  });
}
