"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import { changeName, changePassword } from "@/lib/services/identity";
import { requestFacts } from "../../_shared/request-facts";
import { runAction } from "../../_shared/respond";
import { requireActor } from "../../_shared/context";
import { setCookies } from "../../_shared/cookies";

export async function changeNameAction(name: string): Promise<ActionResult> {
  return runAction(async () => {
    await changeName(await requireActor(), name);
    return null;
  });
}

export async function changePasswordAction(input: unknown): Promise<ActionResult> {
  return runAction(async () => {
    await setCookies(await changePassword(await requireActor(), input, await requestFacts(), new Date()));
    return null;
  });
}
