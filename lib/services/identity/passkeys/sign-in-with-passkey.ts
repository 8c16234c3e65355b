import { forgetInBrowser } from "@/lib/auth/single-sign-on/browser-bound";
import { knownBrowserCookie } from "@/lib/auth/session/known-browser";
import { limitAttempts } from "@/lib/auth/limit-attempts";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import type { CookieToSet } from "@/lib/auth/session/session-cookie";
import {
  challengedMethod,
  endChallenge,
  findChallenged,
  type ChallengedMethod,
} from "@/lib/auth/session/sign-in-challenge";
import { startSession } from "@/lib/auth/session/start-session";
import { ServiceError } from "@/lib/domain/errors";
import { isDisabled } from "@/lib/store/people";
import { afterSignIn } from "../sign-in/after-sign-in";
import { askForPasskey, type PasskeyQuestion } from "./ask-for-passkey";
import { checkPasskey } from "./check-passkey";

/** Asks for any passkey. The passkey itself names the account, so the question reveals nothing about accounts. */
export async function askPasskeySignIn(facts: RequestFacts, now: Date): Promise<PasskeyQuestion> {
  await limitAttempts("sign-in", addressOf(facts), now);
  return askForPasskey({ purpose: "sign-in", userId: null }, now);
}

/** Signs in with a passkey alone. It needs user verification, so it counts as two factors. */
export async function signInWithPasskey(answer: unknown, facts: RequestFacts, now: Date): Promise<CookieToSet[]> {
  const userId = await checkPasskey(answer, { purpose: "sign-in", userId: null }, facts, now);
  return startPasskeySession(userId, "passkey", facts, now);
}

/** Asks for a passkey of the person who passed the first step. */
export async function askPasskeySecondFactor(facts: RequestFacts, now: Date): Promise<PasskeyQuestion> {
  const userId = await challengedPerson(facts, now);
  await limitAttempts("second-factor", { account: userId, ...addressOf(facts) }, now);
  return askForPasskey({ purpose: "second-factor", userId }, now);
}

/** The second step of a sign-in, by passkey. The session starts here. */
export async function signInSecondPasskey(answer: unknown, facts: RequestFacts, now: Date): Promise<CookieToSet[]> {
  const userId = await challengedPerson(facts, now);
  await checkPasskey(answer, { purpose: "second-factor", userId }, facts, now);
  const cookies = await startPasskeySession(userId, challengedMethod(facts), facts, now);
  return [...(await endChallenge(facts)), ...cookies];
}

async function startPasskeySession(
  userId: string,
  method: "passkey" | ChallengedMethod,
  facts: RequestFacts,
  now: Date,
) {
  if (await isDisabled(userId))
    throw new ServiceError("forbidden", "Your account is disabled. Ask the person who runs this installation.");
  const cookies = await startSession({ userId, method, withSecondFactor: true }, facts, now);
  await afterSignIn(userId, method, facts, now);
  return [forgetInBrowser("passkey"), ...cookies, knownBrowserCookie(userId, now)];
}

async function challengedPerson(facts: RequestFacts, now: Date): Promise<string> {
  const userId = await findChallenged(facts, now);
  if (userId) return userId;
  throw new ServiceError("unauthenticated", "This sign-in took too long. Start again with your password.");
}

function addressOf({ address }: RequestFacts): { address?: string } {
  return address ? { address } : {};
}
