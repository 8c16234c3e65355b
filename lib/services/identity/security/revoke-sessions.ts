import type { Actor } from "@/lib/auth/actor";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import { ServiceError } from "@/lib/domain/errors";
import { isUuid } from "@/lib/domain/uuid";
import { deleteSession, deleteSessions } from "@/lib/store/people";
import { recordSecurityEvent } from "../person/record-security-event";
import { requireRecentConfirmation } from "../person/require-recent-confirmation";

/**
 * Ends one of one's own sessions; its browser is out at its next request. Who is there is asked first: with a session
 * that somebody has stolen, the owner must not be put out.
 */
export async function revokeSession(actor: Actor, sessionId: string, facts: RequestFacts, now: Date): Promise<void> {
  requireRecentConfirmation(actor, now);
  if (!isUuid(sessionId) || !(await deleteSession(actor.userId, sessionId)))
    throw new ServiceError("not-found", "This session has ended already.");
  await recordSecurityEvent(actor.userId, "session-revoked", facts);
}

/** Ends all of one's own sessions but this one. */
export async function revokeOtherSessions(actor: Actor, facts: RequestFacts, now: Date): Promise<number> {
  requireRecentConfirmation(actor, now);
  const count = await deleteSessions(actor.userId, actor.sessionId);
  await recordSecurityEvent(actor.userId, "sessions-revoked", facts, { count });
  return count;
}
