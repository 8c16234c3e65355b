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
  /** Whether a second factor was shown on the way in. */
  withSecondFactor: boolean;
  /** When the person was last there to prove it, where that is not now: an identity provider may answer for them. */
  confirmedAt?: Date | null;
}

/** Signs somebody in who has proved who they are: a new session with a token of its own, whatever the browser sent. */
export async function startSession(session: NewSession, facts: RequestFacts, now: Date): Promise<CookieToSet[]> {
  const { internalAdapter } = await auth().$context;
  const created = await internalAdapter.createSession(session.userId, false);
  if (!created) throw new ServiceError("unavailable", "The session could not be started. Try again in a moment.");
  await describeSession(created.token, session, facts, now);
  return [sessionCookie(created.token)];
}

/** Writes down how the session of this token came about: no session shows more than its sign-in did. */
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

/** Gives a session another token when it comes to show more, so that a cookie planted before is worth nothing. */
export async function renewToken(sessionId: string, shown: { secondFactorAt?: Date; confirmedAt: Date }) {
  const token = randomBytes(24).toString("base64url");
  await saveSessionFacts({ sessionId }, { token, ...shown });
  return [sessionCookie(token)];
}
