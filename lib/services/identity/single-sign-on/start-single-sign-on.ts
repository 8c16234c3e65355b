import type { Actor } from "@/lib/auth/actor";
import { limitAttempts } from "@/lib/auth/limit-attempts";
import { beginFlow, type OidcFlow } from "@/lib/auth/single-sign-on/oidc-flow";
import { OidcRefusal } from "@/lib/auth/single-sign-on/oidc-refusal";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import type { CookieToSet } from "@/lib/auth/session/session-cookie";
import { ServiceError } from "@/lib/domain/errors";
import { ownPath } from "@/lib/domain/own-path";
import { SINGLE_SIGN_ON_PROBLEMS } from "@/lib/domain/views/single-sign-on-problem";
import { readSingleSignOnEnv } from "@/lib/env";
import { loggerFor } from "@/lib/logger";
import { requireRecentConfirmation } from "../person/require-recent-confirmation";

export interface SingleSignOnRequest {
  purpose: OidcFlow["purpose"];
  /** Where to go afterwards. */
  next: unknown;
}

/** The identity provider's URL for the browser, and the cookie that the return needs. */
export async function startSingleSignOn(
  { purpose, next }: SingleSignOnRequest,
  actor: Actor | null,
  facts: RequestFacts,
  now: Date,
): Promise<{ url: string; cookies: CookieToSet[] }> {
  const env = readSingleSignOnEnv();
  if (!env) throw new ServiceError("not-found", SINGLE_SIGN_ON_PROBLEMS["not-set-up"]);
  if (purpose !== "sign-in" && !actor)
    throw new ServiceError("unauthenticated", "You are no longer signed in. Sign in again.");
  if (purpose === "link" && actor) requireRecentConfirmation(actor, now);
  await limitAttempts("sign-in", facts.address ? { address: facts.address } : {}, now);
  try {
    const flow = { purpose, next: ownPath(next), sessionId: actor?.sessionId ?? null };
    const { url, cookie } = await beginFlow(env, flow, now);
    return { url, cookies: [cookie] };
  } catch (error) {
    if (!(error instanceof OidcRefusal)) throw error;
    loggerFor("account").warn({ reason: error.reason }, "single sign-on could not start");
    throw new ServiceError("unavailable", SINGLE_SIGN_ON_PROBLEMS[error.problem]);
  }
}
