import { isAPIError } from "better-auth/api";
import { hashRecoveryCode } from "@/lib/auth/second-factor/authenticator-secret";
import { LOCK_MS, MAX_WRONG_CODES } from "@/lib/auth/second-factor/code-limits";
import { auth } from "@/lib/auth/better-auth";
import { limitAttempts } from "@/lib/auth/limit-attempts";
import { toHeaders, type RequestFacts } from "@/lib/auth/request/request-facts";
import { ServiceError } from "@/lib/domain/errors";
import { claimCode, countWrongCode, findAuthenticator, forgetWrongCodes, releaseCode } from "@/lib/store/people";
import { isKeyLost, keyLost, tooManyWrongCodes, wrongCode } from "./codes";
import { liftLockOfWrongClock } from "./codes";
import { isAppCode } from "./codes";
import { recordSecurityEvent } from "../person/record-security-event";

/** Checks a code within a session and returns the library's headers. Wrong codes count as they do at sign-in. */
export async function checkCode(userId: string, code: string, facts: RequestFacts, now: Date): Promise<Headers> {
  await limitAttempts("step-up", { account: userId }, now);
  await liftLockOfWrongClock(userId, now);
  const lockedUntil = (await findAuthenticator(userId))?.lockedUntil;
  if (lockedUntil && lockedUntil > now) throw tooManyWrongCodes();
  if (!(await claimCode(userId, code, now))) throw wrongCode();
  try {
    const { api } = auth();
    const request = {
      body: { code: isAppCode(code) ? code : hashRecoveryCode(code) },
      headers: toHeaders(facts),
      returnHeaders: true,
    } as const;
    const verify = isAppCode(code) ? api.verifyTOTP : api.verifyBackupCode;
    const { headers, response } = await verify(request);
    if (response.user.id !== userId) throw otherSession();
    await forgetWrongCodes(userId);
    return headers;
  } catch (error) {
    await releaseCode(userId, code);
    if (isKeyLost(error)) throw keyLost();
    if (!isAPIError(error)) throw error;
    await countWrongCode(userId, MAX_WRONG_CODES, new Date(now.getTime() + LOCK_MS));
    await recordSecurityEvent(userId, "second-factor-failed", facts);
    throw wrongCode();
  }
}

/** The library found another session than the caller's. */
function otherSession(): ServiceError {
  return new ServiceError("unauthenticated", "Your session has ended. Sign in again.");
}
