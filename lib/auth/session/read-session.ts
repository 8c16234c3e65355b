import { isWithin } from "@/lib/domain/clock";
import { deleteSession, findSessionByToken, saveSessionFacts, type SessionRecord } from "@/lib/store/people";
import { SIGN_IN_METHODS, type Actor } from "../actor";
import { isLoopbackInstallation } from "../request/own-origins";
import { readSessionToken } from "./session-cookie";
import { ABSOLUTE_HOURS, IDLE_MINUTES } from "./session-limits";

const MINUTE_MS = 60_000;

/** The person whose session cookie is in these headers; null when there is no session, or it has ended. */
export async function readSession(headers: Headers, now: Date): Promise<Actor | null> {
  const token = readSessionToken(headers.get("cookie"));
  const session = token ? await findSessionByToken(token) : null;
  const method = SIGN_IN_METHODS.find((name) => name === session?.method);
  if (!session || !method) return null;
  if (isOver(session, now)) {
    await deleteSession(session.userId, session.sessionId);
    return null;
  }
  if (method === "demo" && !isLoopbackInstallation(headers)) return null;
  await touch(session, now);
  const { userId, email, name, sessionId, hasSecondFactor, secondFactorAt, confirmedAt } = session;
  return { userId, email, name, sessionId, method, hasSecondFactor, secondFactorAt, confirmedAt };
}

export function isOver({ disabled, lastSeenAt, createdAt }: SessionRecord, now: Date): boolean {
  const isFresh = isWithin(IDLE_MINUTES * MINUTE_MS, lastSeenAt, now);
  return disabled || !isFresh || !isWithin(ABSOLUTE_HOURS * 60 * MINUTE_MS, createdAt, now);
}

/** At most once a minute. Otherwise a screen that polls would write with every request. */
async function touch({ sessionId, lastSeenAt }: SessionRecord, now: Date): Promise<void> {
  if (now.getTime() - lastSeenAt.getTime() >= MINUTE_MS) await saveSessionFacts({ sessionId }, { lastSeenAt: now });
}
