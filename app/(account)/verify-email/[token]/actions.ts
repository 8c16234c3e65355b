"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import { verifyEmail } from "@/lib/services/identity";
import { requestFacts } from "../../../_shared/request-facts";
import { runAction } from "../../../_shared/respond";

export async function verifyEmailAction(secret: string): Promise<ActionResult> {
  return runAction(async () => {
    await verifyEmail(secret, await requestFacts(), new Date());
    return null;
  });
}
