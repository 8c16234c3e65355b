"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import { requestReset, resetPassword } from "@/lib/services/identity";
import { requestFacts } from "../../_shared/request-facts";
import { runAction } from "../../_shared/respond";

export async function requestResetAction(email: string): Promise<ActionResult> {
  return runAction(async () => {
    await requestReset(email, await requestFacts(), new Date());
    return null;
  });
}

export async function resetPasswordAction(input: unknown): Promise<ActionResult> {
  return runAction(async () => {
    await resetPassword(input, await requestFacts(), new Date());
    return null;
  });
}
