import { buildAuthorizationUrl, calculatePKCECodeChallenge, randomState } from "openid-client";
import { z } from "zod";
import type { SingleSignOnEnv } from "@/lib/env";
import { bindToBrowser, takeFromBrowser } from "./browser-bound";
import { toProviderPerson, type ProviderPerson } from "./oidc-claims";
import { findProvider } from "./oidc-provider";
import { OidcRefusal } from "./oidc-refusal";
import { redeemCode } from "./oidc-token";
import { publicAddress } from "../request/public-address";
import type { CookieToSet } from "../session/session-cookie";

const FLOW_MINUTES = 10;

const FlowSchema = z.object({
  /** To sign in, to link a signed-in account to the provider, or to confirm the person's identity. */
  purpose: z.enum(["sign-in", "link", "confirm"]),
  next: z.string(),
  /** The session that began the flow; null when there was none. */
  sessionId: z.string().nullable(),
  begunAtMs: z.number(),
});

export type OidcFlow = z.infer<typeof FlowSchema>;

/** The provider's address to send the browser to, and the cookie to set. */
export async function beginFlow(
  env: SingleSignOnEnv,
  details: Omit<OidcFlow, "begunAtMs">,
  now: Date,
): Promise<{ url: string; cookie: CookieToSet }> {
  const { config, scope } = await findProvider(env, now);
  const flow: OidcFlow = { ...details, begunAtMs: now.getTime() };
  const state = randomState();
  const { cookie, derive } = await bindToBrowser("sso", state, { value: flow, minutes: FLOW_MINUTES, now });
  const url = buildAuthorizationUrl(config, {
    redirect_uri: redirectUri(),
    scope,
    state,
    nonce: derive("nonce"),
    code_challenge: await calculatePKCECodeChallenge(derive("code-verifier")),
    code_challenge_method: "S256",
    // With max_age, the provider must also say when the person signed in.
    ...(flow.purpose === "confirm" && { max_age: "0", prompt: "login" }),
  });
  return { url: url.href, cookie };
}

/**
 * The flow and person of the provider's answer. The flow is used up first, even if the answer turns out to be invalid.
 */
export async function endFlow(
  env: SingleSignOnEnv,
  answer: URLSearchParams,
  { cookie, now }: { cookie: string | null; now: Date },
): Promise<{ flow: OidcFlow; person: ProviderPerson }> {
  const state = only(answer, "state") ?? "";
  const bound = await takeFromBrowser("sso", state, { cookie, now });
  if (!bound) throw new OidcRefusal("not-begun", "no flow of this browser has this state");
  const flow = FlowSchema.parse(bound.value);
  const provider = await findProvider(env, now);
  const callback = new URL(redirectUri());
  callback.search = answer.toString();
  const checks = {
    expectedState: state,
    expectedNonce: bound.derive("nonce"),
    pkceCodeVerifier: bound.derive("code-verifier"),
  };
  const claims = await redeemCode(provider, env, { callback, checks }, now);
  return { flow, person: toProviderPerson(claims, env.groupsClaim) };
}

/** Must be registered with the provider exactly like this. */
export function redirectUri(): string {
  return `${publicAddress()}/api/auth/callback/oidc`;
}

/** Treats a repeated parameter as absent. */
function only(answer: URLSearchParams, name: string): string | null {
  const values = answer.getAll(name);
  return values.length === 1 ? (values[0] ?? null) : null;
}
