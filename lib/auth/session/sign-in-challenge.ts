import { randomBytes } from "node:crypto";
import { auth } from "../better-auth";
import { cookiePrefix, headerOfOwnCookie } from "./own-cookies";
import { isSecureInstallation } from "../request/public-address";
import type { RequestFacts } from "../request/request-facts";
import { readSignedCookie, signedCookie, type CookieToSet } from "./session-cookie";

const CHALLENGE_MINUTES = 10;
const PREFIX = "2fa-";
const SSO_PREFIX = "2fa-sso-";

/** The method of the first step. */
export type ChallengedMethod = "password" | "sso";

/** Safe to read from the cookie, because the identifier is signed. */
export function challengedMethod(facts: RequestFacts): ChallengedMethod {
  const identifier = readSignedCookie(facts.cookie, challengeCookieName());
  return identifier?.startsWith(SSO_PREFIX) ? "sso" : "password";
}

/**
 * The person who has passed the first step and still needs the second factor; null when there is none, or the time is
 * over.
 */
export async function findChallenged(facts: RequestFacts, now: Date): Promise<string | null> {
  const identifier = readSignedCookie(facts.cookie, challengeCookieName());
  if (!identifier) return null;
  const { internalAdapter } = await auth().$context;
  const waiting = await internalAdapter.findVerificationValue(identifier);
  return waiting && waiting.expiresAt > now ? waiting.value : null;
}

/**
 * The headers for the sign-in library at the second step: with the challenge and without a session. With a session, the
 * library would check that instead.
 */
export function withoutSession(facts: RequestFacts): Headers {
  const cookie = headerOfOwnCookie(facts.cookie, challengeCookieName());
  return new Headers(cookie ? { cookie } : {});
}

/** Starts a second step where the library has none: a challenge like the library's own, and no session yet. */
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

/** Ends the challenge after the second step was passed by other means than the library's. */
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
