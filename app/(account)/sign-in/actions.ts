"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import { enterDemo, signIn, signOut } from "@/lib/services/identity";
import { isLoopback } from "../../_shared/request-facts";
import { requestFacts } from "../../_shared/request-facts";
import { runAction } from "../../_shared/respond";
import { currentActor } from "../../_shared/context";
import { setCookies } from "../../_shared/cookies";

export async function signInAction(input: unknown): Promise<ActionResult<{ next: "done" | "second-factor" }>> {
  return runAction(async () => {
    const { next, cookies } = await signIn(input, await requestFacts(), new Date());
    await setCookies(cookies);
    return { next };
  });
}

export async function enterDemoAction(): Promise<ActionResult> {
  return runAction(async () => {
    const origin = { isLoopback: await isLoopback() };
    await setCookies(await enterDemo(origin, await requestFacts(), new Date()));
    return null;
  });
}

export async function signOutAction(): Promise<ActionResult> {
  return runAction(async () => {
    await setCookies(await signOut(await currentActor(), await requestFacts()));
    return null;
  });
}
