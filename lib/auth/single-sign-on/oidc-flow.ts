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
  /** To sign in, to link an account that is signed in with its password, or to confirm that its person is there. */
  purpose: z.enum(["sign-in", "link", "confirm"]),
  next: z.string(),
  /** The session that began it, where there was one. */
  sessionId: z.string().nullable(),
  begunAtMs: z.number(),
});

export type OidcFlow = z.infer<typeof FlowSchema>;

/** The address at the provider where the browser goes on, and the cookie it goes with. */
export async function beginFlow(
  env: SingleSignOnEnv,
  begun: Omit<OidcFlow, "begunAtMs">,
  now: Date,
): Promise<{ url: string; cookie: CookieToSet }> {
  const { config, scope } = await findProvider(env, now);
  const flow: OidcFlow = { ...begun, begunAtMs: now.getTime() };
  const state = randomState();
  const { cookie, derive } = await bindToBrowser("sso", state, { value: flow, minutes: FLOW_MINUTES, now });
  const url = buildAuthorizationUrl(config, {
    redirect_uri: redirectUri(),
    scope,
    state,
    nonce: derive("nonce"),
    code_challenge: await calculatePKCECodeChallenge(derive("code-verifier")),
    code_challenge_method: "S256",
    // A provider that is asked for a fresh sign-in must say when it was.
    ...(flow.purpose === "confirm" && { max_age: "0", prompt: "login" }),
  });
  return { url: url.href, cookie };
}

/** The flow that the provider's answer belongs to; using it up is the first thing, whatever the answer says. */
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

/** Registered with the provider, letter by letter. */
export function redirectUri(): string {
  return `${publicAddress()}/api/auth/callback/oidc`;
}

/** Treats a repeated parameter as absent. */
function only(answer: URLSearchParams, name: string): string | null {
  const values = answer.getAll(name);
  return values.length === 1 ? (values[0] ?? null) : null;
}
