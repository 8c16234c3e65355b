import type { Actor } from "@/lib/auth/actor";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import { noSessionCookie, type CookieToSet } from "@/lib/auth/session/session-cookie";
import { deleteSession } from "@/lib/store/people";
import { recordSecurityEvent } from "../person/record-security-event";

/** Also ends the session in the database, so that a copied cookie no longer works. */
export async function signOut(actor: Actor | null, facts: RequestFacts): Promise<CookieToSet[]> {
  if (actor && (await deleteSession(actor.userId, actor.sessionId)))
    await recordSecurityEvent(actor.userId, "signed-out", facts);
  return [noSessionCookie()];
}
