import type { Actor } from "@/lib/auth/actor";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import { ServiceError } from "@/lib/domain/errors";
import { isUuid } from "@/lib/domain/uuid";
import { deleteSession, deleteSessions } from "@/lib/store/people";
import { recordSecurityEvent } from "../person/record-security-event";
import { requireRecentConfirmation } from "../person/require-recent-confirmation";

/**
 * Ends one of the person's own sessions; its browser is signed out on its next request. Requires a recent confirmation,
 * so that a stolen session cannot sign its owner out.
 */
export async function revokeSession(actor: Actor, sessionId: string, facts: RequestFacts, now: Date): Promise<void> {
  requireRecentConfirmation(actor, now);
  if (!isUuid(sessionId) || !(await deleteSession(actor.userId, sessionId)))
    throw new ServiceError("not-found", "This session has already ended.");
  await recordSecurityEvent(actor.userId, "session-revoked", facts);
}

/** Ends all of the person's other sessions. */
export async function revokeOtherSessions(actor: Actor, facts: RequestFacts, now: Date): Promise<number> {
  requireRecentConfirmation(actor, now);
  const count = await deleteSessions(actor.userId, actor.sessionId);
  await recordSecurityEvent(actor.userId, "sessions-revoked", facts, { count });
  return count;
}
