import { auth } from "./better-auth";
import { isSecureInstallation } from "./public-address";
import type { RequestFacts } from "./request-facts";
import { cookiePrefix, readSignedCookie, type CookieToSet } from "./session-cookie";

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
  const name = challengeCookieName();
  const pairs = facts.cookie?.split(/;\s*/) ?? [];
  return new Headers({ cookie: pairs.filter((pair) => pair.startsWith(`${name}=`)).join("; ") });
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
