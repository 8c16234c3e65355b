import { generateRegistrationOptions, type PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/server";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { forgetInBrowser } from "@/lib/auth/single-sign-on/browser-bound";
import { checkRegistration, RegistrationAnswerSchema } from "@/lib/auth/second-factor/passkey-answer";
import { keepChallenge, relyingParty } from "@/lib/auth/second-factor/passkey-challenge";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import type { CookieToSet } from "@/lib/auth/session/session-cookie";
import { renewToken } from "@/lib/auth/session/start-session";
import { ServiceError } from "@/lib/domain/errors";
import { shownName } from "@/lib/domain/shown-name";
import { listPasskeys, savePasskey } from "@/lib/store/people";
import { parseInput } from "../../parse-input";
import { requireRecentConfirmation } from "../person/require-recent-confirmation";
import { recordPasskeyChange } from "./record-passkey-change";

const MAX_PASSKEYS = 20;

/** The options with which the browser creates a passkey for this account. */
export async function offerPasskey(
  actor: Actor,
  now: Date,
): Promise<{ options: PublicKeyCredentialCreationOptionsJSON; cookies: CookieToSet[] }> {
  requireRecentConfirmation(actor, now);
  const { rpID, rpName } = relyingParty();
  const passkeys = await listPasskeys(actor.userId);
  if (passkeys.length >= MAX_PASSKEYS) throw tooMany();
  const options = await generateRegistrationOptions({
    rpID,
    rpName,
    userID: new TextEncoder().encode(actor.userId),
    userName: actor.email,
    userDisplayName: actor.name,
    attestationType: "none",
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
    excludeCredentials: passkeys.map(({ credentialId }) => ({ id: credentialId })),
  });
  const challenge = { purpose: "register", userId: actor.userId } as const;
  return { options, cookies: [await keepChallenge(options.challenge, challenge, now)] };
}

export const AddPasskeySchema = z.object({
  name: shownName(60, { missing: "Give the passkey a name." }),
  answer: RegistrationAnswerSchema,
});

/** Adds a passkey. Creating it also proves the second factor, so the session gets a new token. */
export async function addPasskey(actor: Actor, input: unknown, facts: RequestFacts, now: Date): Promise<CookieToSet[]> {
  requireRecentConfirmation(actor, now);
  const { name, answer } = parseInput(AddPasskeySchema, input);
  const challenge = { purpose: "register", userId: actor.userId } as const;
  const credential = await checkRegistration(answer, { challenge, cookie: facts.cookie, now });
  if (!credential)
    throw new ServiceError(
      "invalid-input",
      "The passkey could not be verified, or it took longer than 5 minutes. Try again.",
    );
  if (!(await savePasskey({ userId: actor.userId, name, ...credential }, MAX_PASSKEYS))) {
    if ((await listPasskeys(actor.userId)).length >= MAX_PASSKEYS) throw tooMany();
    throw new ServiceError("conflict", "This passkey is already registered. Use another one.");
  }
  await recordPasskeyChange(actor, "added", name, { facts, now });
  const cookies = await renewToken(actor.sessionId, { secondFactorAt: now, confirmedAt: now });
  return [forgetInBrowser("passkey"), ...cookies];
}

function tooMany(): ServiceError {
  return new ServiceError("conflict", `Your account already has ${MAX_PASSKEYS} passkeys. Remove one first.`);
}
