import { headerOfOwnCookie } from "../session/own-cookies";
import { sessionCookieName } from "../session/session-cookie";

/** The facts about a request for services that do not depend on Next. */
export interface RequestFacts {
  /** The client's address as the trusted proxies report it; null when there is no connection. */
  address: string | null;
  userAgent: string | null;
  /** The Cookie header. */
  cookie: string | null;
}

/** For commands on the console. */
export const CONSOLE_FACTS: RequestFacts = { address: null, userAgent: null, cookie: null };

/**
 * The headers that the sign-in library gets. Of the cookies it gets only the session, written again from our own
 * parsing, so that it cannot find a different session than we did.
 */
export function toHeaders({ cookie, userAgent }: RequestFacts): Headers {
  const headers = new Headers();
  const session = headerOfOwnCookie(cookie, sessionCookieName());
  if (session) headers.set("cookie", session);
  if (userAgent) headers.set("user-agent", userAgent.slice(0, MAX_AGENT_LENGTH));
  return headers;
}

export const MAX_AGENT_LENGTH = 400;
