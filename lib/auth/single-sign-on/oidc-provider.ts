import { isDeepStrictEqual } from "node:util";
import {
  allowInsecureRequests,
  clockTolerance,
  Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  type ServerMetadata,
} from "openid-client";
import { z } from "zod";
import { isWithin } from "@/lib/domain/clock";
import type { SingleSignOnEnv } from "@/lib/env";
import { clientAuthentication } from "./client-authentication";
import { quote, toRefusal } from "./explain-failure";
import { boundedFetch, requireSafe } from "./oidc-fetch";
import { OidcRefusal } from "./oidc-refusal";

/** The identity provider as its discovery document describes it. */
export interface OidcProvider {
  config: Configuration;
  scope: string;
  hasUserinfo: boolean;
}

export const CLOCK_TOLERANCE_SECONDS = 60;

const CACHE_MS = 60 * 60_000;
let cached: { provider: OidcProvider; env: SingleSignOnEnv; readAt: Date } | null = null;

/** Reads the discovery document, at most once an hour. */
export async function findProvider(env: SingleSignOnEnv, now: Date): Promise<OidcProvider> {
  if (cached && isDeepStrictEqual(cached.env, env) && isWithin(CACHE_MS, cached.readAt, now)) return cached.provider;
  const metadata = await readMetadata(env);
  const document = checkDocument(metadata, env.issuer);
  const provider = {
    config: configure(env, metadata, document.token_endpoint_auth_methods_supported),
    scope: ["openid", "email", "profile", ...document.scopes_supported.filter((scope) => scope === "groups")].join(" "),
    hasUserinfo: document.userinfo_endpoint !== undefined,
  };
  cached = { provider, env, readAt: now };
  return provider;
}

/**
 * Reads the document without openid-client's check of the issuer, which ignores a final slash and, at Entra ID, accepts
 * every tenant. A person is identified by issuer and subject, so checkDocument compares the issuer exactly.
 */
async function readMetadata({ issuer, clientId }: SingleSignOnEnv): Promise<ServerMetadata> {
  const address = new URL(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  const options = { [customFetch]: boundedFetch(issuer), execute: localExceptions(issuer) };
  const found = await discovery(address, clientId, undefined, undefined, options).catch((error: unknown) => {
    throw toRefusal(error, "unreachable", `The discovery document ${address.href}`);
  });
  return found.serverMetadata();
}

const DocumentSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url().optional(),
  jwks_uri: z.url(),
  scopes_supported: z.array(z.string()).default([]),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(["client_secret_basic"]),
});

function checkDocument(metadata: ServerMetadata, issuer: string): z.infer<typeof DocumentSchema> {
  const { data, error } = DocumentSchema.safeParse(metadata);
  if (!data) {
    const name = String(error.issues[0]?.path[0]);
    throw new OidcRefusal(
      "unreachable",
      `"${name}" in the discovery document is ${quote(metadata[name])}, which is not valid. Correct it at the provider.`,
    );
  }
  if (data.issuer !== issuer)
    throw new OidcRefusal(
      "not-verified",
      `OIDC_ISSUER is "${issuer}", but the provider calls itself ${quote(data.issuer)}. ` +
        "If that is your provider, set OIDC_ISSUER to exactly this name.",
    );
  const { authorization_endpoint, token_endpoint, userinfo_endpoint, jwks_uri } = data;
  for (const url of [authorization_endpoint, token_endpoint, userinfo_endpoint, jwks_uri])
    if (url !== undefined) requireSafe(url, issuer);
  return data;
}

function configure(env: SingleSignOnEnv, metadata: ServerMetadata, methods: string[]): Configuration {
  const authentication = clientAuthentication(methods, env.clientSecret);
  const config = new Configuration(
    metadata,
    env.clientId,
    { [clockTolerance]: CLOCK_TOLERANCE_SECONDS },
    authentication,
  );
  config[customFetch] = boundedFetch(env.issuer);
  // boundedFetch has its own time limit. With openid-client's limit, simultaneous sign-ins would each fetch the same
  // keys.
  config.timeout = undefined;
  // Without this, openid-client trusts an ID token because of its TLS connection and does not check the signature.
  enableNonRepudiationChecks(config);
  for (const allow of localExceptions(env.issuer)) allow(config);
  return config;
}

/** Plain http is only for a provider on this machine: lib/env.ts checks the issuer, requireSafe every other address. */
function localExceptions(issuer: string) {
  return new URL(issuer).protocol === "http:" ? [allowInsecureRequests] : [];
}
