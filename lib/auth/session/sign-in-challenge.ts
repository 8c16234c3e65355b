import { randomBytes } from "node:crypto";
import { auth } from "../better-auth";
import { cookiePrefix, headerOfOwnCookie } from "./own-cookies";
import { isSecureInstallation } from "../request/public-address";
import type { RequestFacts } from "../request/request-facts";
import { readSignedCookie, signedCookie, type CookieToSet } from "./session-cookie";

const CHALLENGE_MINUTES = 10;
const PREFIX = "2fa-";
const SSO_PREFIX = "2fa-sso-";

/** How the first step was taken. */
export type ChallengedMethod = "password" | "sso";

/** The identifier is signed, so nobody can choose what it says. */
export function challengedMethod(facts: RequestFacts): ChallengedMethod {
  const identifier = readSignedCookie(facts.cookie, challengeCookieName());
  return identifier?.startsWith(SSO_PREFIX) ? "sso" : "password";
}

/** The person whose password was right and whose second factor is still to come; null where nobody waits, or too long. */
export async function findChallenged(facts: RequestFacts, now: Date): Promise<string | null> {
  const identifier = readSignedCookie(facts.cookie, challengeCookieName());
  if (!identifier) return null;
  const { internalAdapter } = await auth().$context;
  const waiting = await internalAdapter.findVerificationValue(identifier);
  return waiting && waiting.expiresAt > now ? waiting.value : null;
}

/**
 * The request as the sign-in library should see it for the second step: with the challenge and without a session, which
 * it would check instead.
 */
export function withoutSession(facts: RequestFacts): Headers {
  const cookie = headerOfOwnCookie(facts.cookie, challengeCookieName());
  return new Headers(cookie ? { cookie } : {});
}

/** Has a sign-in wait for its second step where the library would not: a challenge of its kind, and no session yet. */
export async function beginChallenge(
  { userId, method }: { userId: string; method: ChallengedMethod },
  now: Date,
): Promise<CookieToSet[]> {
  const { internalAdapter } = await auth().$context;
  const identifier = `${method === "sso" ? SSO_PREFIX : PREFIX}${randomBytes(24).toString("base64url")}`;
  const expiresAt = new Date(now.getTime() + CHALLENGE_MINUTES * 60_000);
  await internalAdapter.createVerificationValue({ identifier, value: userId, expiresAt });
  await internalAdapter.createVerificationValue({
    identifier: `${PREFIX}attempts-${identifier}`,
    value: "0",
    expiresAt,
  });
  return [signedCookie(challengeCookieName(), identifier, CHALLENGE_MINUTES * 60)];
}

/** Once the second step was shown by other means than the library's: the challenge works no more. */
export async function endChallenge(facts: RequestFacts): Promise<CookieToSet[]> {
  const identifier = readSignedCookie(facts.cookie, challengeCookieName());
  if (!identifier) return [];
  const { internalAdapter } = await auth().$context;
  await internalAdapter.deleteVerificationByIdentifier(identifier);
  return [{ name: challengeCookieName(), value: "", maxAgeSeconds: 0, secure: isSecureInstallation() }];
}

function challengeCookieName(): string {
  return `${cookiePrefix()}.two_factor`;
}
