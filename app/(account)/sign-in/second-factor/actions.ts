"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import { signInSecondFactor } from "@/lib/services/identity";
import { requestFacts } from "../../../_shared/request-facts";
import { runAction } from "../../../_shared/respond";
import { setCookies } from "../../../_shared/cookies";

export async function signInSecondFactorAction(code: string): Promise<ActionResult> {
  return runAction(async () => {
    await setCookies(await signInSecondFactor(code, await requestFacts(), new Date()));
    return null;
  });
}
