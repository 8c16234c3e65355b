import { headerOfOwnCookie } from "../session/own-cookies";
import { sessionCookieName } from "../session/session-cookie";

/** What a service may know of the request: no framework, and nothing that the sender can choose to be believed. */
export interface RequestFacts {
  /** The client's address, as far as the configured proxies vouch for it; null where there is no connection. */
  address: string | null;
  userAgent: string | null;
  /** The Cookie header. */
  cookie: string | null;
}

/** For commands at the console. */
export const CONSOLE_FACTS: RequestFacts = { address: null, userAgent: null, cookie: null };

/**
 * The headers that the sign-in library gets to see: of the cookies the session alone, written anew from our own reading,
 * so that it cannot find another one than we did.
 */
export function toHeaders({ cookie, userAgent }: RequestFacts): Headers {
  const headers = new Headers();
  const session = headerOfOwnCookie(cookie, sessionCookieName());
  if (session) headers.set("cookie", session);
  if (userAgent) headers.set("user-agent", userAgent.slice(0, MAX_AGENT_LENGTH));
  return headers;
}

export const MAX_AGENT_LENGTH = 400;
