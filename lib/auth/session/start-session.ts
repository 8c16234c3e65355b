import { randomBytes } from "node:crypto";
import { ServiceError } from "@/lib/domain/errors";
import { saveSessionFacts } from "@/lib/store/people";
import type { SignInMethod } from "../actor";
import { auth } from "../better-auth";
import { MAX_AGENT_LENGTH, type RequestFacts } from "../request/request-facts";
import { sessionCookie, type CookieToSet } from "./session-cookie";

export interface NewSession {
  userId: string;
  method: SignInMethod;
  /** Whether the sign-in included a second factor. */
  withSecondFactor: boolean;
  /** When the person last proved their identity, if not now: an identity provider may have checked it earlier. */
  confirmedAt?: Date | null;
}

/**
 * Starts a session for a person who has proved their identity. It always gets a new token, so that no token from the
 * browser is reused.
 */
export async function startSession(session: NewSession, facts: RequestFacts, now: Date): Promise<CookieToSet[]> {
  const { internalAdapter } = await auth().$context;
  const created = await internalAdapter.createSession(session.userId, false);
  if (!created) throw new ServiceError("unavailable", "The session could not be started. Try again in a moment.");
  await describeSession(created.token, session, facts, now);
  return [sessionCookie(created.token)];
}

/** Saves how the session of this token was started. A session proves no more than its sign-in did. */
export async function describeSession(
  token: string,
  { method, withSecondFactor, confirmedAt }: Omit<NewSession, "userId">,
  facts: RequestFacts,
  now: Date,
): Promise<void> {
  await saveSessionFacts(
    { token },
    {
      method,
      ipAddress: facts.address,
      userAgent: facts.userAgent?.slice(0, MAX_AGENT_LENGTH) ?? null,
      secondFactorAt: withSecondFactor ? now : null,
      confirmedAt: confirmedAt === undefined ? now : confirmedAt,
      lastSeenAt: now,
      createdAt: now,
    },
  );
}

/** Gives a session a new token when it gains a proof, so that a cookie planted earlier gains nothing. */
export async function renewToken(sessionId: string, proofs: { secondFactorAt?: Date; confirmedAt: Date }) {
  const token = randomBytes(24).toString("base64url");
  await saveSessionFacts({ sessionId }, { token, ...proofs });
  return [sessionCookie(token)];
}
