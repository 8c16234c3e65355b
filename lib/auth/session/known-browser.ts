import type { RequestFacts } from "../request/request-facts";
import { cookiePrefix } from "./own-cookies";
import { readSignedCookie, signedCookie, type CookieToSet } from "./session-cookie";

const KNOWN_DAYS = 180;
const DAY_MS = 86_400_000;
/** Says what was signed: no other cookie of ours begins so. */
const PREFIX = "known-browser";

/**
 * Tells later that this person has signed in from this browser. It opens nothing: it only keeps whoever tries the
 * person's password from elsewhere from holding up the person too.
 */
export function knownBrowserCookie(userId: string, now: Date): CookieToSet {
  const goodUntil = now.getTime() + KNOWN_DAYS * DAY_MS;
  return signedCookie(cookieName(), `${PREFIX}:${userId}:${goodUntil}`, KNOWN_DAYS * 86_400);
}

/** Who signed in from this browser last; null where nobody did, or too long ago. */
export function readKnownPerson({ cookie }: RequestFacts, now: Date): string | null {
  const [prefix, userId, goodUntil] = readSignedCookie(cookie, cookieName())?.split(":") ?? [];
  return prefix === PREFIX && userId && Number(goodUntil) > now.getTime() ? userId : null;
}

function cookieName(): string {
  return `${cookiePrefix()}-known`;
}
