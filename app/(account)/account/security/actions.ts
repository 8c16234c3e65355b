"use server";

import type { AuthenticatorOffer } from "@/lib/domain/views/account";
import type { ActionResult } from "@/lib/domain/action-result";
import * as authenticator from "@/lib/services/identity";
import { revokeOtherSessions, revokeSession } from "@/lib/services/identity";
import { requestFacts } from "../../../_shared/request-facts";
import { runAction } from "../../../_shared/respond";
import { requireActor } from "../../../_shared/context";
import { setCookies } from "../../../_shared/cookies";

export async function offerAuthenticatorAction(): Promise<ActionResult<AuthenticatorOffer>> {
  return runAction(async () => authenticator.offerAuthenticator(await requireActor(), new Date()));
}

export async function addAuthenticatorAction(code: string): Promise<ActionResult<string[]>> {
  return runAction(async () => {
    const facts = await requestFacts();
    const { recoveryCodes, cookies } = await authenticator.addAuthenticator(
      await requireActor(),
      code,
      facts,
      new Date(),
    );
    await setCookies(cookies);
    return recoveryCodes;
  });
}

export async function renewRecoveryCodesAction(): Promise<ActionResult<string[]>> {
  return runAction(async () =>
    authenticator.renewRecoveryCodes(await requireActor(), await requestFacts(), new Date()),
  );
}

export async function removeAuthenticatorAction(): Promise<ActionResult> {
  return runAction(async () => {
    await authenticator.removeAuthenticator(await requireActor(), await requestFacts(), new Date());
    return null;
  });
}

export async function revokeSessionAction(sessionId: string): Promise<ActionResult> {
  return runAction(async () => {
    await revokeSession(await requireActor(), sessionId, await requestFacts(), new Date());
    return null;
  });
}

export async function revokeOtherSessionsAction(): Promise<ActionResult<number>> {
  return runAction(async () => revokeOtherSessions(await requireActor(), await requestFacts(), new Date()));
}
