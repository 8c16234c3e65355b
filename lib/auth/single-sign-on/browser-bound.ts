import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { saveOneTimeValue, takeOneTimeValue } from "@/lib/store/people";
import { cookiePrefix, readOwnCookies } from "../session/own-cookies";
import { isSecureInstallation } from "../request/public-address";
import type { CookieToSet } from "../session/session-cookie";

/** A process that begins in one browser and must end in the same one, once. */
export type BoundKind = "sso" | "passkey";

const SECRET_BYTES = 32;

/** The browser's half: a secret in a cookie that scripts cannot read. The server stores only its hash. */
export interface BrowserSecret {
  cookie: CookieToSet;
  /** A value derived from this secret, different for each label. */
  derive: (label: string) => string;
}

/** Saves `value` under `key` for the browser that returns with the cookie in time. */
export async function bindToBrowser(
  kind: BoundKind,
  key: string,
  { value, minutes, now }: { value: Record<string, unknown>; minutes: number; now: Date },
): Promise<BrowserSecret> {
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  await saveOneTimeValue({
    identifier: identifierOf(kind, key),
    value: JSON.stringify({ ...value, browser: hashOf(secret) }),
    expiresAt: new Date(now.getTime() + minutes * 60_000),
    now,
  });
  return { cookie: cookieOf(kind, secret, minutes * 60), derive: deriverOf(secret) };
}

export interface Bound {
  value: unknown;
  derive: (label: string) => string;
}

/**
 * Uses up the value, and returns it only to the browser it is bound to. Null for every other browser, and after its
 * time.
 */
export async function takeFromBrowser(
  kind: BoundKind,
  key: string,
  { cookie, now }: { cookie: string | null; now: Date },
): Promise<Bound | null> {
  const stored = await takeOneTimeValue(identifierOf(kind, key), now);
  const secret = readOwnCookies(cookie).get(nameOf(kind));
  if (stored === null || !secret) return null;
  const { browser, ...value } = BoundSchema.parse(JSON.parse(stored));
  return areEqual(browser, hashOf(secret)) ? { value, derive: deriverOf(secret) } : null;
}

/** Deletes the browser's cookie. */
export function forgetInBrowser(kind: BoundKind): CookieToSet {
  return cookieOf(kind, "", 0);
}

const BoundSchema = z.looseObject({ browser: z.string() });

function cookieOf(kind: BoundKind, value: string, maxAgeSeconds: number): CookieToSet {
  return { name: nameOf(kind), value, maxAgeSeconds, secure: isSecureInstallation() };
}

function nameOf(kind: BoundKind): string {
  return `${cookiePrefix()}-${kind}`;
}

function identifierOf(kind: BoundKind, key: string): string {
  return `${kind}:${hashOf(key)}`;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

function deriverOf(secret: string): (label: string) => string {
  return (label) => createHmac("sha256", secret).update(label).digest("base64url");
}

function areEqual(first: string, second: string): boolean {
  const [left, right] = [Buffer.from(first), Buffer.from(second)];
  return left.length === right.length && timingSafeEqual(left, right);
}
