import { databaseClient } from "@/lib/store/db";
import type { Prisma } from "../generated/client";

/** A session with the facts about its person that every request needs. */
export interface SessionRecord {
  sessionId: string;
  userId: string;
  email: string;
  name: string;
  hasSecondFactor: boolean;
  disabled: boolean;
  method: string;
  ipAddress: string | null;
  userAgent: string | null;
  secondFactorAt: Date | null;
  confirmedAt: Date | null;
  lastSeenAt: Date;
  createdAt: Date;
}

const PERSON = {
  user: { include: { passkeys: { select: { id: true }, take: 1 } } },
} satisfies Prisma.UserSessionInclude;

export async function findSessionByToken(token: string): Promise<SessionRecord | null> {
  const row = await databaseClient().userSession.findUnique({ where: { token }, include: PERSON });
  return row && toRecord(row);
}

/** Last used first. */
export async function listSessions(userId: string): Promise<SessionRecord[]> {
  const rows = await databaseClient().userSession.findMany({
    where: { userId },
    include: PERSON,
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
  });
  return rows.map(toRecord);
}

export interface SessionFacts {
  method?: string;
  ipAddress?: string | null;
  userAgent?: string | null;
  secondFactorAt?: Date | null;
  confirmedAt?: Date | null;
  lastSeenAt?: Date;
  createdAt?: Date;
  /** A new token invalidates the old cookie. */
  token?: string;
}

export async function saveSessionFacts(where: { sessionId: string } | { token: string }, facts: SessionFacts) {
  const key = "token" in where ? { token: where.token } : { id: where.sessionId };
  await databaseClient().userSession.updateMany({ where: key, data: facts });
}

/** The person's sessions, except the kept one, must prove the second factor and the recent confirmation again. */
export async function forgetProofs(userId: string, keptSessionId: string | null): Promise<void> {
  const others = keptSessionId === null ? {} : { id: { not: keptSessionId } };
  await databaseClient().userSession.updateMany({
    where: { userId, ...others },
    data: { secondFactorAt: null, confirmedAt: null },
  });
}

/** Deletes a session whose token was never sent to a browser. */
export async function deleteSessionByToken(token: string): Promise<void> {
  await databaseClient().userSession.deleteMany({ where: { token } });
}

/** True when the person had this session. */
export async function deleteSession(userId: string, sessionId: string): Promise<boolean> {
  const { count } = await databaseClient().userSession.deleteMany({ where: { id: sessionId, userId } });
  return count > 0;
}

/** Ends the person's sessions except the kept one. Returns how many ended. */
export async function deleteSessions(userId: string, keptSessionId: string | null): Promise<number> {
  const others = keptSessionId === null ? {} : { id: { not: keptSessionId } };
  const { count } = await databaseClient().userSession.deleteMany({ where: { userId, ...others } });
  return count;
}

/** Deletes sessions that timed out long ago and were never used again. */
export async function deleteStaleSessions(seenBefore: Date): Promise<void> {
  await databaseClient().userSession.deleteMany({ where: { lastSeenAt: { lt: seenBefore } } });
}

type Row = Prisma.UserSessionGetPayload<{ include: typeof PERSON }>;

function toRecord({ id, user, ...row }: Row): SessionRecord {
  const { userId, method, ipAddress, userAgent, secondFactorAt, confirmedAt, lastSeenAt, createdAt } = row;
  return {
    sessionId: id,
    userId,
    email: user.email,
    name: user.name,
    hasSecondFactor: user.twoFactorEnabled || user.passkeys.length > 0,
    disabled: user.disabledAt !== null,
    method,
    ipAddress,
    userAgent,
    secondFactorAt,
    confirmedAt,
    lastSeenAt,
    createdAt,
  };
}
