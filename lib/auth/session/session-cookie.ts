import { createHmac, timingSafeEqual } from "node:crypto";
import { parseSetCookieHeader } from "better-auth/cookies";
import { authSecret } from "@/lib/secrets";
import { cookiePrefix, readOwnCookies } from "./own-cookies";
import { isSecureInstallation } from "../request/public-address";
import { ABSOLUTE_HOURS } from "./session-limits";

/** A cookie for the browser. The app's routes set it. */
export interface CookieToSet {
  name: string;
  value: string;
  /** Zero deletes the cookie. */
  maxAgeSeconds: number;
  secure: boolean;
}

export function sessionCookieName(): string {
  return cookiePrefix();
}

/** The session cookie for a token, signed like the sign-in library's. */
export function sessionCookie(token: string): CookieToSet {
  return signedCookie(sessionCookieName(), token, ABSOLUTE_HOURS * 3600);
}

export function signedCookie(name: string, value: string, maxAgeSeconds: number): CookieToSet {
  return { name, value: `${value}.${signatureOf(value)}`, maxAgeSeconds, secure: isSecureInstallation() };
}

export function noSessionCookie(): CookieToSet {
  return { name: sessionCookieName(), value: "", maxAgeSeconds: 0, secure: isSecureInstallation() };
}

/** The session token that the browser sent; null when there is none, or its signature is invalid. */
export function readSessionToken(cookieHeader: string | null): string | null {
  return readSignedCookie(cookieHeader, sessionCookieName());
}

export function readSignedCookie(cookieHeader: string | null, name: string): string | null {
  const signed = readOwnCookies(cookieHeader).get(name) ?? "";
  const dot = signed.lastIndexOf(".");
  if (dot < 1) return null;
  const [value, signature] = [signed.slice(0, dot), Buffer.from(signed.slice(dot + 1))];
  const expected = Buffer.from(signatureOf(value));
  return signature.length === expected.length && timingSafeEqual(signature, expected) ? value : null;
}

/** The cookies that the sign-in library sets. */
export function cookiesOf(headers: Headers): CookieToSet[] {
  return headers.getSetCookie().flatMap((line) =>
    [...parseSetCookieHeader(line)].map(([name, { value, "max-age": maxAge }]) => ({
      name,
      value,
      maxAgeSeconds: Number(maxAge ?? 0),
      secure: isSecureInstallation(),
    })),
  );
}

/** The token of the session that these cookies start; null when they start none. */
export function readTokenOf(cookies: CookieToSet[]): string | null {
  const value = cookies.find(({ name, maxAgeSeconds }) => name === sessionCookieName() && maxAgeSeconds > 0)?.value;
  return value?.slice(0, value.lastIndexOf(".")) ?? null;
}

function signatureOf(value: string): string {
  return createHmac("sha256", authSecret()).update(value).digest("base64");
}
