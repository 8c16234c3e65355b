import { createHash, randomBytes } from "node:crypto";
import { findOneTimeValue, saveOneTimeValue, takeOneTimeValue } from "@/lib/store/people";

/** The purpose of a link in an email. */
export type LinkPurpose = "reset-password" | "verify-email";

export const LINK_MINUTES = 30;

/**
 * Creates the secret of a link that works once, for half an hour. Only its hash is stored. It ends an older link of the
 * same purpose.
 */
export async function issueLink(purpose: LinkPurpose, userId: string, now: Date): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + LINK_MINUTES * 60_000);
  await saveOneTimeValue({ identifier: identifierOf(purpose, secret), value: `${purpose}:${userId}`, expiresAt, now });
  return secret;
}

/** The person of the link, without using it up. Null when the link is unknown, used or expired. */
export async function peekLink(purpose: LinkPurpose, secret: string, now: Date): Promise<string | null> {
  return userOf(purpose, await findOneTimeValue(identifierOf(purpose, secret), now));
}

/** Uses up the link. Of two simultaneous requests, only one gets the person. */
export async function takeLink(purpose: LinkPurpose, secret: string, now: Date): Promise<string | null> {
  return userOf(purpose, await takeOneTimeValue(identifierOf(purpose, secret), now));
}

function identifierOf(purpose: LinkPurpose, secret: string): string {
  return `${purpose}:${createHash("sha256").update(secret).digest("hex")}`;
}

function userOf(purpose: LinkPurpose, value: string | null): string | null {
  return value?.startsWith(`${purpose}:`) ? value.slice(purpose.length + 1) : null;
}
