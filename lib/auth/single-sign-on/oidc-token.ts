import { errors, jwtVerify } from "jose";
import { z } from "zod";
import type { SingleSignOnEnv } from "@/lib/env";
import type { Claims } from "./oidc-claims";
import { fetchJson } from "./oidc-fetch";
import type { OidcProvider } from "./oidc-provider";
import { OidcRefusal } from "./oidc-refusal";

export interface CodeInHand {
  code: string;
  codeVerifier: string;
  nonce: string;
  redirectUri: string;
}

/** Trades the code for an ID token and believes it only once its signature and every claim hold. No token is kept. */
export async function redeemCode(
  provider: OidcProvider,
  env: SingleSignOnEnv,
  inHand: CodeInHand,
  now: Date,
): Promise<Claims> {
  const { idToken, accessToken } = await requestTokens(provider, env, inHand);
  const claims = await verifyIdToken(provider, { idToken, clientId: env.clientId, nonce: inHand.nonce }, now);
  const isComplete = typeof claims.email === "string" && Object.hasOwn(claims, env.groupsClaim);
  if (isComplete || !provider.userinfoEndpoint || !accessToken) return claims;
  const userinfo = await fetchUserinfo(provider.userinfoEndpoint, accessToken, claims.sub);
  return complete(claims, userinfo, env.groupsClaim);
}

const TokenSchema = z.object({ id_token: z.string().max(100_000), access_token: z.string().optional() });

async function requestTokens(provider: OidcProvider, env: SingleSignOnEnv, inHand: CodeInHand) {
  const form = new URLSearchParams({
    grant_type: "authorization_code",
    code: inHand.code,
    redirect_uri: inHand.redirectUri,
    code_verifier: inHand.codeVerifier,
  });
  const headers: Record<string, string> = { accept: "application/json" };
  if (provider.postsSecret) {
    form.set("client_id", env.clientId);
    form.set("client_secret", env.clientSecret);
  } else {
    headers.authorization = `Basic ${basic(env.clientId, env.clientSecret)}`;
  }
  const { status, body } = await fetchJson(provider.tokenEndpoint, { method: "POST", headers, body: form });
  const result = TokenSchema.safeParse(body);
  if (status === 200 && result.success) return { idToken: result.data.id_token, accessToken: result.data.access_token };
  const { error } = z.object({ error: z.string().max(100) }).safeParse(body).data ?? { error: "no token" };
  throw new OidcRefusal("not-verified", `the token endpoint answered ${status}: ${error}`);
}

/** RFC 6749 has both halves form-encoded first. */
function basic(clientId: string, clientSecret: string): string {
  const encode = (text: string) => new URLSearchParams({ x: text }).toString().slice(2);
  return Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString("base64");
}

/** Public keys only: neither "none" nor a signature made with the client's own secret. */
const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"] as const;
const CLOCK_TOLERANCE_SECONDS = 60;

interface ExpectedToken {
  idToken: string;
  clientId: string;
  nonce: string;
}

async function verifyIdToken(provider: OidcProvider, expected: ExpectedToken, now: Date): Promise<Claims> {
  const { payload } = await jwtVerify(expected.idToken, provider.keys, {
    issuer: provider.issuer,
    audience: expected.clientId,
    algorithms: [...ALGORITHMS],
    requiredClaims: ["exp", "iat", "sub"],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    maxTokenAge: "15 minutes",
    currentDate: now,
  }).catch((error: unknown) => {
    throw new OidcRefusal("not-verified", `the ID token was refused: ${reasonOf(error)}`);
  });
  if (payload.nonce !== expected.nonce) throw new OidcRefusal("not-verified", "the ID token has another nonce");
  const parties: unknown = payload.azp ?? (Array.isArray(payload.aud) && payload.aud.length > 1 ? null : undefined);
  if (parties !== undefined && parties !== expected.clientId)
    throw new OidcRefusal("not-verified", "the ID token was made for another client");
  if (typeof payload.sub !== "string" || payload.sub === "" || payload.sub.length > 255)
    throw new OidcRefusal("not-verified", "the ID token names no subject");
  return { ...payload, sub: payload.sub };
}

function reasonOf(error: unknown): string {
  return error instanceof errors.JOSEError ? `${error.code} ${error.message}` : String(error);
}

async function fetchUserinfo(url: string, accessToken: string, subject: string): Promise<Record<string, unknown>> {
  const { status, body } = await fetchJson(url, { headers: { authorization: `Bearer ${accessToken}` } });
  const result = z.looseObject({ sub: z.string() }).safeParse(body);
  if (status !== 200 || !result.success) throw new OidcRefusal("not-verified", "the userinfo endpoint gave no claims");
  if (result.data.sub !== subject) throw new OidcRefusal("not-verified", "the userinfo is about somebody else");
  return result.data;
}

/** Who the person is comes from the signed token alone; address, name and groups may come from the userinfo. */
function complete(claims: Claims, userinfo: Record<string, unknown>, groupsClaim: string): Claims {
  const { email, email_verified, name } = userinfo;
  const address = typeof claims.email === "string" ? {} : { email, email_verified };
  const groups = Object.hasOwn(userinfo, groupsClaim) ? { [groupsClaim]: userinfo[groupsClaim] } : {};
  return { name, ...groups, ...claims, ...address };
}
