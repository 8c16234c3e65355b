import { databaseClient } from "@/lib/store/db";
import type { Prisma } from "../generated/client";

/** A session with as much of its person as every request needs. */
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

/** The last used first. */
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
  /** A new token makes the old cookie worthless. */
  token?: string;
}

export async function saveSessionFacts(where: { sessionId: string } | { token: string }, facts: SessionFacts) {
  const key = "token" in where ? { token: where.token } : { id: where.sessionId };
  await databaseClient().userSession.updateMany({ where: key, data: facts });
}

/** What the person's sessions have shown counts no more, but for the one that is kept. */
export async function forgetProofs(userId: string, keptSessionId: string | null): Promise<void> {
  const others = keptSessionId === null ? {} : { id: { not: keptSessionId } };
  await databaseClient().userSession.updateMany({
    where: { userId, ...others },
    data: { secondFactorAt: null, confirmedAt: null },
  });
}

/** Takes back a session that nobody has been told of. */
export async function deleteSessionByToken(token: string): Promise<void> {
  await databaseClient().userSession.deleteMany({ where: { token } });
}

/** True where there was such a session of this person. */
export async function deleteSession(userId: string, sessionId: string): Promise<boolean> {
  const { count } = await databaseClient().userSession.deleteMany({ where: { id: sessionId, userId } });
  return count > 0;
}

/** Ends the person's sessions but the one that is kept; the number of those that ended. */
export async function deleteSessions(userId: string, keptSessionId: string | null): Promise<number> {
  const others = keptSessionId === null ? {} : { id: { not: keptSessionId } };
  const { count } = await databaseClient().userSession.deleteMany({ where: { userId, ...others } });
  return count;
}

/** Ends what timed out long ago and was never asked for again. */
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
