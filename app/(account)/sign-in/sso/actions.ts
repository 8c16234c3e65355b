"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import { startSingleSignOn, unlinkSingleSignOn } from "@/lib/services/identity";
import { requestFacts } from "../../../_shared/request-facts";
import { runAction } from "../../../_shared/respond";
import { currentActor, requireActor } from "../../../_shared/context";
import { setCookies } from "../../../_shared/cookies";

/** The identity provider's address for the browser; the provider sends the browser back to `next`. */
export async function startSingleSignOnAction(next: string): Promise<ActionResult<{ url: string }>> {
  return start("sign-in", next);
}

export async function linkSingleSignOnAction(next: string): Promise<ActionResult<{ url: string }>> {
  return start("link", next);
}

export async function confirmBySingleSignOnAction(next: string): Promise<ActionResult<{ url: string }>> {
  return start("confirm", next);
}

export async function unlinkSingleSignOnAction(): Promise<ActionResult> {
  return runAction(async () => {
    await unlinkSingleSignOn(await requireActor(), await requestFacts(), new Date());
    return null;
  });
}

async function start(purpose: "sign-in" | "link" | "confirm", next: string): Promise<ActionResult<{ url: string }>> {
  return runAction(async () => {
    const started = await startSingleSignOn({ purpose, next }, await currentActor(), await requestFacts(), new Date());
    await setCookies(started.cookies);
    return { url: started.url };
  });
}
