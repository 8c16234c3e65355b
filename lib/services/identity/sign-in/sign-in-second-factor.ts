import { isAPIError } from "better-auth/api";
import { hashRecoveryCode } from "@/lib/auth/second-factor/authenticator-secret";
import { auth } from "@/lib/auth/better-auth";
import { knownBrowserCookie } from "@/lib/auth/session/known-browser";
import { limitAttempts } from "@/lib/auth/limit-attempts";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import { cookiesOf, type CookieToSet } from "@/lib/auth/session/session-cookie";
import { challengedMethod, findChallenged, withoutSession } from "@/lib/auth/session/sign-in-challenge";
import { describeSession } from "@/lib/auth/session/start-session";
import type { SecondStep } from "@/lib/domain/views/account";
import { ServiceError } from "@/lib/domain/errors";
import { factorChangedMail } from "@/lib/notify/mails";
import { claimCode, deleteSessionByToken, findPerson, releaseCode } from "@/lib/store/people";
import { parseInput } from "../../parse-input";
import { afterSignIn } from "./after-sign-in";
import { isKeyLost, keyLost, tooManyWrongCodes, wrongCode } from "../codes/codes";
import { CodeSchema, isAppCode } from "../codes/codes";
import { liftLockOfWrongClock } from "../codes/codes";
import { linkTo, mailPerson } from "../person/mail-person";
import { recordSecurityEvent } from "../person/record-security-event";

/** The second step of a sign-in, by app code or recovery code. The session starts here. */
export async function signInSecondFactor(typedCode: string, facts: RequestFacts, now: Date): Promise<CookieToSet[]> {
  const code = parseInput(CodeSchema, typedCode);
  const userId = await findChallenged(facts, now);
  if (!userId) throw startAgain();
  await limitAttempts("second-factor", { account: userId, ...(facts.address && { address: facts.address }) }, now);
  await liftLockOfWrongClock(userId, now);
  if (!(await claimCode(userId, code, now))) throw wrongCode();
  const { token, cookies } = await verify(userId, code, facts).catch(async (error: unknown) => {
    await releaseCode(userId, code);
    throw await explain(error, userId, facts);
  });
  const method = challengedMethod(facts);
  await describeSession(token, { method, withSecondFactor: true }, facts, now);
  await afterSignIn(userId, method, facts, now);
  if (!isAppCode(code)) await recordRecoveryCode(userId, facts, now);
  return [...cookies, knownBrowserCookie(userId, now)];
}

/** The means for the second step; null if no sign-in is waiting for it. */
export async function getSecondStep(facts: RequestFacts, now: Date): Promise<SecondStep | null> {
  const userId = await findChallenged(facts, now);
  const person = userId === null ? null : await findPerson(userId);
  return person && { code: person.hasAuthenticator, passkey: person.hasPasskey };
}

async function verify(
  userId: string,
  code: string,
  facts: RequestFacts,
): Promise<{ token: string; cookies: CookieToSet[] }> {
  const { api } = auth();
  const request = {
    body: { code: isAppCode(code) ? code : hashRecoveryCode(code) },
    headers: withoutSession(facts),
    returnHeaders: true,
  } as const;
  const { headers, response } = isAppCode(code) ? await api.verifyTOTP(request) : await api.verifyBackupCode(request);
  if (!response.token) throw startAgain();
  if (response.user.id !== userId) {
    // The code belongs to another account: delete the session that it started before a cookie is sent.
    await deleteSessionByToken(response.token);
    throw startAgain();
  }
  return { token: response.token, cookies: cookiesOf(headers) };
}

async function explain(error: unknown, userId: string, facts: RequestFacts): Promise<unknown> {
  if (isKeyLost(error)) return keyLost();
  if (!isAPIError(error)) return error;
  await recordSecurityEvent(userId, "second-factor-failed", facts);
  const code = error.body?.code;
  if (code === "ACCOUNT_TEMPORARILY_LOCKED") return tooManyWrongCodes();
  if (code === "INVALID_CODE" || code === "INVALID_BACKUP_CODE") return wrongCode();
  return startAgain();
}

async function recordRecoveryCode(userId: string, facts: RequestFacts, now: Date): Promise<void> {
  await recordSecurityEvent(userId, "recovery-code-used", facts);
  const person = await findPerson(userId);
  if (!person) return;
  const securityUrl = linkTo("/account/security");
  mailPerson(factorChangedMail({ to: person.email, change: "recovery-code-used", at: now, securityUrl }));
}

function startAgain(): ServiceError {
  return new ServiceError("unauthenticated", "This sign-in took too long, or too many codes were wrong. Start again.");
}
