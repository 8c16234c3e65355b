import { createRemoteJWKSet, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import { isWithin } from "@/lib/domain/clock";
import type { SingleSignOnEnv } from "@/lib/env";
import { fetchJson } from "./oidc-fetch";
import { OidcRefusal } from "./oidc-refusal";

/** What the identity provider says about itself. */
export interface OidcProvider {
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  userinfoEndpoint: string | null;
  keys: JWTVerifyGetKey;
  /** Whether the client's secret goes into the form, where the provider knows no Basic authentication. */
  postsSecret: boolean;
  scope: string;
  /** Whether every answer names the issuer, so that one without it is forged. */
  namesIssuer: boolean;
}

const KEPT_MS = 60 * 60_000;
const kept = new Map<string, { provider: OidcProvider; readAt: Date }>();

/** Reads the discovery document, at most once an hour. */
export async function findProvider({ issuer }: SingleSignOnEnv, now: Date): Promise<OidcProvider> {
  const known = kept.get(issuer);
  if (known && isWithin(KEPT_MS, known.readAt, now)) return known.provider;
  const { status, body } = await fetchJson(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  const result = DiscoverySchema.safeParse(body);
  if (status !== 200 || !result.success) throw new OidcRefusal("unreachable", "the discovery document is not one");
  const provider = toProvider(issuer, result.data);
  kept.set(issuer, { provider, readAt: now });
  return provider;
}

const DiscoverySchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url().optional(),
  jwks_uri: z.url(),
  scopes_supported: z.array(z.string()).default([]),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(["client_secret_basic"]),
  authorization_response_iss_parameter_supported: z.boolean().default(false),
});

function toProvider(issuer: string, document: z.infer<typeof DiscoverySchema>): OidcProvider {
  if (document.issuer !== issuer)
    throw new OidcRefusal("not-verified", `the discovery document names the issuer ${document.issuer}`);
  const safe = (url: string) => requireSafe(url, issuer);
  const methods = document.token_endpoint_auth_methods_supported;
  return {
    issuer,
    authorizationEndpoint: safe(document.authorization_endpoint),
    tokenEndpoint: safe(document.token_endpoint),
    userinfoEndpoint: document.userinfo_endpoint ? safe(document.userinfo_endpoint) : null,
    keys: createRemoteJWKSet(new URL(safe(document.jwks_uri)), { timeoutDuration: 10_000 }),
    postsSecret: !methods.includes("client_secret_basic") && methods.includes("client_secret_post"),
    scope: ["openid", "email", "profile", ...document.scopes_supported.filter((scope) => scope === "groups")].join(" "),
    namesIssuer: document.authorization_response_iss_parameter_supported,
  };
}

/** Only a provider that is itself on this machine may send us to http. */
function requireSafe(url: string, issuer: string): string {
  const { protocol, hostname } = new URL(url);
  const local = new URL(issuer);
  if (protocol === "https:" || (local.protocol === "http:" && protocol === "http:" && hostname === local.hostname))
    return url;
  throw new OidcRefusal("not-verified", `the provider names ${url}, which is not https`);
}
