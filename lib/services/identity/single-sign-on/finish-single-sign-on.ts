import type { Actor } from "@/lib/auth/actor";
import { forgetInBrowser } from "@/lib/auth/single-sign-on/browser-bound";
import { knownBrowserCookie } from "@/lib/auth/session/known-browser";
import type { ProviderPerson } from "@/lib/auth/single-sign-on/oidc-claims";
import { endFlow, type OidcFlow } from "@/lib/auth/single-sign-on/oidc-flow";
import { OidcRefusal } from "@/lib/auth/single-sign-on/oidc-refusal";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import type { CookieToSet } from "@/lib/auth/session/session-cookie";
import { beginChallenge } from "@/lib/auth/session/sign-in-challenge";
import { renewToken, startSession } from "@/lib/auth/session/start-session";
import { ownPath } from "@/lib/domain/own-path";
import { readSingleSignOnEnv, type SingleSignOnEnv } from "@/lib/env";
import { loggerFor } from "@/lib/logger";
import { findPerson, findUserOfProvider } from "@/lib/store/people";
import { afterSignIn } from "../sign-in/after-sign-in";
import { recordSecurityEvent } from "../person/record-security-event";
import { admitPerson } from "./admit-person";
import { linkSingleSignOn } from "./link-single-sign-on";

/** The path to which the browser goes next, and its cookies. */
export interface SingleSignOnEnd {
  path: string;
  cookies: CookieToSet[];
}

interface Finishing {
  env: SingleSignOnEnv;
  flow: OidcFlow;
  person: ProviderPerson;
  actor: Actor | null;
  facts: RequestFacts;
  now: Date;
}

/** Handles the identity provider's answer. An invalid answer leads to a page that explains the problem. */
export async function finishSingleSignOn(
  answer: URLSearchParams,
  actor: Actor | null,
  facts: RequestFacts,
  now: Date,
): Promise<SingleSignOnEnd> {
  const clearedCookie = forgetInBrowser("sso");
  try {
    const env = readSingleSignOnEnv();
    if (!env) throw new OidcRefusal("not-set-up", "no identity provider is set");
    const { flow, person } = await endFlow(env, answer, { cookie: facts.cookie, now });
    const { path, cookies } = await PURPOSES[flow.purpose]({ env, flow, person, actor, facts, now });
    return { path, cookies: [clearedCookie, ...cookies] };
  } catch (error) {
    if (!(error instanceof OidcRefusal)) throw error;
    loggerFor("account").warn({ problem: error.problem, reason: error.reason }, "single sign-on was refused");
    return { path: `/sign-in/sso?problem=${error.problem}`, cookies: [clearedCookie] };
  }
}

const PURPOSES = { "sign-in": signIn, link, confirm } satisfies Record<
  OidcFlow["purpose"],
  (finishing: Finishing) => Promise<SingleSignOnEnd>
>;

async function signIn({ env, flow, person, facts, now }: Finishing): Promise<SingleSignOnEnd> {
  const userId = await admitPerson(env, person, facts, now);
  const { withSecondFactor, authenticatedAt } = person;
  const path = ownPath(flow.next);
  if (!withSecondFactor && (await hasOwnFactor(userId))) {
    const cookies = await beginChallenge({ userId, method: "sso" }, now);
    return { path: `/sign-in/second-factor?next=${encodeURIComponent(path)}`, cookies };
  }
  const session = { userId, method: "sso", withSecondFactor, confirmedAt: notLater(authenticatedAt, now) } as const;
  const cookies = await startSession(session, facts, now);
  await afterSignIn(userId, "sso", facts, now);
  return { path, cookies: [...cookies, knownBrowserCookie(userId, now)] };
}

async function hasOwnFactor(userId: string): Promise<boolean> {
  const person = await findPerson(userId);
  return person !== null && (person.hasAuthenticator || person.hasPasskey);
}

async function link({ env, flow, person, actor, facts, now }: Finishing): Promise<SingleSignOnEnd> {
  await linkSingleSignOn({ identity: identityOf(env, person), name: env.name }, requireSame(flow, actor), facts, now);
  return { path: ownPath(flow.next), cookies: [] };
}

/** The provider's clock may differ from ours by this much. */
const CLOCK_TOLERANCE_MS = 60_000;

async function confirm({ env, flow, person, actor, facts, now }: Finishing): Promise<SingleSignOnEnd> {
  const { userId, sessionId, hasSecondFactor } = requireSame(flow, actor);
  if ((await findUserOfProvider(identityOf(env, person))) !== userId)
    throw new OidcRefusal("other-person", "the provider's person is not linked to this account");
  if (hasSecondFactor && !person.withSecondFactor)
    throw new OidcRefusal("own-factor", "the account has a second factor and the provider asked for none");
  const authenticatedAtMs = person.authenticatedAt?.getTime() ?? -Infinity;
  if (authenticatedAtMs < flow.begunAtMs - CLOCK_TOLERANCE_MS) throw new OidcRefusal("not-fresh", "no fresh auth_time");
  await recordSecurityEvent(userId, "identity-confirmed", facts, { method: "sso" });
  const proof = { confirmedAt: now, ...(person.withSecondFactor && { secondFactorAt: now }) };
  return { path: ownPath(flow.next), cookies: await renewToken(sessionId, proof) };
}

/** The session must be the one that started the flow. */
function requireSame({ sessionId }: OidcFlow, actor: Actor | null): Actor {
  if (actor && actor.sessionId === sessionId) return actor;
  throw new OidcRefusal("other-person", "the session is not the one that started the flow");
}

function identityOf({ issuer }: SingleSignOnEnv, { subject }: ProviderPerson) {
  return { issuer, subject };
}

/** Caps at now, so that a provider whose clock is ahead cannot set a confirmation in the future. */
function notLater(date: Date | null, now: Date): Date | null {
  return date && date > now ? now : date;
}
