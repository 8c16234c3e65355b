import type { RequestFacts } from "../request/request-facts";
import { cookiePrefix } from "./own-cookies";
import { readSignedCookie, signedCookie, type CookieToSet } from "./session-cookie";

const KNOWN_DAYS = 180;
const DAY_MS = 86_400_000;
/** Marks the purpose of the signature. No other cookie of this installation begins with it. */
const PREFIX = "known-browser";

/**
 * Shows later that this person has signed in from this browser. The cookie grants no access. It only lets the person
 * sign in while someone else uses up the account's attempts from another browser.
 */
export function knownBrowserCookie(userId: string, now: Date): CookieToSet {
  const goodUntil = now.getTime() + KNOWN_DAYS * DAY_MS;
  return signedCookie(cookieName(), `${PREFIX}:${userId}:${goodUntil}`, KNOWN_DAYS * 86_400);
}

/** The person who last signed in from this browser; null when there is none, or the cookie has expired. */
export function readKnownPerson({ cookie }: RequestFacts, now: Date): string | null {
  const [prefix, userId, goodUntil] = readSignedCookie(cookie, cookieName())?.split(":") ?? [];
  return prefix === PREFIX && userId && Number(goodUntil) > now.getTime() ? userId : null;
}

function cookieName(): string {
  return `${cookiePrefix()}-known`;
}
