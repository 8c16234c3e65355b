import type { Actor } from "@/lib/auth/actor";
import type { RequestFacts } from "@/lib/auth/request-facts";
import { ServiceError } from "@/lib/domain/errors";
import { isUuid } from "@/lib/domain/uuid";
import { deleteSession, deleteSessions } from "@/lib/store/user-sessions";
import { noteSecurityEvent } from "./note-security-event";

/** Ends one of one's own sessions; its browser is out at its next request. */
export async function revokeSession(actor: Actor, sessionId: string, facts: RequestFacts): Promise<void> {
  requireOwnAccount(actor);
  if (!isUuid(sessionId) || !(await deleteSession(actor.userId, sessionId)))
    throw new ServiceError("not-found", "This session has ended already.");
  await noteSecurityEvent(actor.userId, "session-revoked", facts);
}

/** Ends all of one's own sessions but this one. */
export async function revokeOtherSessions(actor: Actor, facts: RequestFacts): Promise<number> {
  requireOwnAccount(actor);
  const count = await deleteSessions(actor.userId, actor.sessionId);
  await noteSecurityEvent(actor.userId, "sessions-revoked", facts, { count });
  return count;
}

/** The visitors of the demo are one person together: nobody of them may put the others out. */
function requireOwnAccount(actor: Actor): void {
  if (actor.method === "demo") throw new ServiceError("forbidden", "The visitor of the demo has no account to change.");
}
