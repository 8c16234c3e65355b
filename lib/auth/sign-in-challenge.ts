import { auth } from "./better-auth";
import type { RequestFacts } from "./request-facts";
import { cookiePrefix, readSignedCookie } from "./session-cookie";

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

function challengeCookieName(): string {
  return `${cookiePrefix()}.two_factor`;
}
