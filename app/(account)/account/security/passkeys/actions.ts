"use server";

import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/server";
import type { ActionResult } from "@/lib/domain/action-result";
import { addPasskey, offerPasskey, removePasskey } from "@/lib/services/identity";
import { requestFacts } from "../../../../_shared/request-facts";
import { runAction } from "../../../../_shared/respond";
import { requireActor } from "../../../../_shared/context";
import { setCookies } from "../../../../_shared/cookies";

export async function offerPasskeyAction(): Promise<ActionResult<PublicKeyCredentialCreationOptionsJSON>> {
  return runAction(async () => {
    const { options, cookies } = await offerPasskey(await requireActor(), new Date());
    await setCookies(cookies);
    return options;
  });
}

export async function addPasskeyAction(input: unknown): Promise<ActionResult> {
  return runAction(async () => {
    await setCookies(await addPasskey(await requireActor(), input, await requestFacts(), new Date()));
    return null;
  });
}

export async function removePasskeyAction(passkeyId: string): Promise<ActionResult> {
  return runAction(async () => {
    await removePasskey(await requireActor(), { passkeyId }, await requestFacts(), new Date());
    return null;
  });
}
