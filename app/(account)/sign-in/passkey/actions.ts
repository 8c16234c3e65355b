"use server";

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server";
import type { ActionResult } from "@/lib/domain/action-result";
import { askPasskeyConfirmation, confirmByPasskey, type PasskeyQuestion } from "@/lib/services/identity";
import * as signIn from "@/lib/services/identity";
import { requestFacts } from "../../../_shared/request-facts";
import { runAction } from "../../../_shared/respond";
import { requireActor } from "../../../_shared/context";
import { setCookies } from "../../../_shared/cookies";

type Challenge = ActionResult<PublicKeyCredentialRequestOptionsJSON>;

export async function askPasskeySignInAction(): Promise<Challenge> {
  return challenge(async () => signIn.askPasskeySignIn(await requestFacts(), new Date()));
}

export async function signInWithPasskeyAction(answer: unknown): Promise<ActionResult> {
  return verify(async () => signIn.signInWithPasskey(answer, await requestFacts(), new Date()));
}

export async function askPasskeySecondFactorAction(): Promise<Challenge> {
  return challenge(async () => signIn.askPasskeySecondFactor(await requestFacts(), new Date()));
}

export async function signInSecondPasskeyAction(answer: unknown): Promise<ActionResult> {
  return verify(async () => signIn.signInSecondPasskey(answer, await requestFacts(), new Date()));
}

export async function askPasskeyConfirmationAction(): Promise<Challenge> {
  return challenge(async () => askPasskeyConfirmation(await requireActor(), new Date()));
}

export async function confirmByPasskeyAction(answer: unknown): Promise<ActionResult> {
  return verify(async () => confirmByPasskey(await requireActor(), answer, await requestFacts(), new Date()));
}

async function challenge(work: () => Promise<PasskeyQuestion>): Promise<Challenge> {
  return runAction(async () => {
    const { options, cookies } = await work();
    await setCookies(cookies);
    return options;
  });
}

async function verify(work: () => Promise<Parameters<typeof setCookies>[0]>): Promise<ActionResult> {
  return runAction(async () => {
    await setCookies(await work());
    return null;
  });
}
