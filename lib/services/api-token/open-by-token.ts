import { timingSafeEqual } from "node:crypto";
import { deriveKey } from "@/lib/auth/derive-key";
import { limitAttempts } from "@/lib/auth/limit-attempts";
import { ServiceError } from "@/lib/domain/errors";
import { ROLES, type Role } from "@/lib/domain/permissions";
import { type ApiTokenSecret, findApiToken, saveTokenUse, purgeKeys } from "@/lib/store/people";
import { inWorkspace } from "@/lib/store/db";
import type { ServiceContext } from "../context";
import { hashToken, readTokenText } from "./token-text";

export interface OpenedToken {
  context: ServiceContext;
  tokenId: string;
  /** As its audit events show it. */
  tokenName: string;
  /** Signs the cursors that this token receives and sends back. */
  signingKey: string;
}

/** How long the response to a write is stored under its idempotency key. */
export const ANSWERS_KEPT_MS = 24 * 60 * 60_000;
const USE_SAVED_EVERY_MS = 60_000;
const NO_HASH = hashToken("");

/**
 * Returns the context of a token's request: its creator's id, and the lower of the token's role and the creator's
 * current role. Unknown, expired and revoked tokens get the same answer, and so do tokens whose creator has left or is
 * disabled.
 */
export async function openByToken(
  authorization: string | null,
  { address, now }: { address: string; now: Date },
): Promise<OpenedToken> {
  const opened = await open(authorization, now);
  if (!opened) {
    await limitAttempts("api", { address }, now);
    throw new ServiceError("unauthenticated", "Send a valid token: Authorization: Bearer nd_…");
  }
  await limitAttempts("api", { account: opened.tokenId }, now);
  return opened;
}

async function open(authorization: string | null, now: Date): Promise<OpenedToken | null> {
  const text = /^Bearer +(\S{1,200})$/i.exec(authorization ?? "")?.[1] ?? "";
  const parts = readTokenText(text);
  const sentHash = hashToken(text);
  if (!parts) return null;
  const { workspaceId, tokenId } = parts;
  return inWorkspace(workspaceId, async (tx) => {
    const token = await findApiToken(tx, tokenId);
    const isMatch = timingSafeEqual(Buffer.from(sentHash, "hex"), Buffer.from(token?.tokenHash ?? NO_HASH, "hex"));
    const role = token && roleOf(token, now);
    if (!token || !isMatch || !role) return null;
    if (await saveTokenUse(tx, tokenId, { now, everyMs: USE_SAVED_EVERY_MS }))
      await purgeKeys(tx, tokenId, new Date(now.getTime() - ANSWERS_KEPT_MS));
    const planIds = token.planIds.length === 0 ? null : token.planIds;
    const context = { workspaceId, userId: token.createdBy, role, now, proof: null, planIds };
    return { context, tokenId, tokenName: token.name, signingKey: deriveKey(`api-cursor ${tokenId}`) };
  });
}

/** Null if the token is revoked or expired, or if its creator has left or is disabled. */
function roleOf({ role, creatorRole, expiresAt, revokedAt }: ApiTokenSecret, now: Date): Role | null {
  if (revokedAt !== null || expiresAt <= now || creatorRole === null) return null;
  return ROLES.indexOf(role) <= ROLES.indexOf(creatorRole) ? role : creatorRole;
}
