import type { Actor } from "@/lib/auth/actor";
import { forgetInBrowser } from "@/lib/auth/single-sign-on/browser-bound";
import { limitAttempts } from "@/lib/auth/limit-attempts";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import type { CookieToSet } from "@/lib/auth/session/session-cookie";
import { renewToken } from "@/lib/auth/session/start-session";
import { recordSecurityEvent } from "../person/record-security-event";
import { askForPasskey, type PasskeyQuestion } from "./ask-for-passkey";
import { checkPasskey } from "./check-passkey";

/** Asks for one of the person's own passkeys, to confirm their identity. */
export async function askPasskeyConfirmation({ userId }: Actor, now: Date): Promise<PasskeyQuestion> {
  await limitAttempts("step-up", { account: userId }, now);
  return askForPasskey({ purpose: "confirm", userId }, now);
}

/** Confirms the session by passkey, so that it may move money and change secrets. It also counts as a second factor. */
export async function confirmByPasskey(
  { userId, sessionId, secondFactorAt }: Actor,
  answer: unknown,
  facts: RequestFacts,
  now: Date,
): Promise<CookieToSet[]> {
  await checkPasskey(answer, { purpose: "confirm", userId }, facts, now);
  await recordSecurityEvent(userId, "identity-confirmed", facts, { by: "passkey" });
  const cookies = await renewToken(sessionId, { confirmedAt: now, secondFactorAt: secondFactorAt ?? now });
  return [forgetInBrowser("passkey"), ...cookies];
}
