"use server";

import type { ConfirmationMeans } from "@/lib/domain/views/account";
import type { ActionResult } from "@/lib/domain/action-result";
import { confirmIdentity, getConfirmationMeans } from "@/lib/services/identity";
import { requestFacts } from "../../../_shared/request-facts";
import { runAction } from "../../../_shared/respond";
import { requireActor } from "../../../_shared/context";
import { setCookies } from "../../../_shared/cookies";

export async function getConfirmationMeansAction(): Promise<ActionResult<ConfirmationMeans>> {
  return runAction(async () => getConfirmationMeans(await requireActor()));
}

export async function confirmIdentityAction(input: unknown): Promise<ActionResult> {
  return runAction(async () => {
    await setCookies(await confirmIdentity(await requireActor(), input, await requestFacts(), new Date()));
    return null;
  });
}
