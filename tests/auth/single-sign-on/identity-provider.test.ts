import type http from "node:http";
import { buildAuthorizationUrl, calculatePKCECodeChallenge, type ClientMetadata } from "openid-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clientAuthentication } from "@/lib/auth/single-sign-on/client-authentication";
import type { Claims } from "@/lib/auth/single-sign-on/oidc-claims";
import { boundedFetch } from "@/lib/auth/single-sign-on/oidc-fetch";
import { findProvider } from "@/lib/auth/single-sign-on/oidc-provider";
import { redeemCode } from "@/lib/auth/single-sign-on/oidc-token";
import { readSingleSignOnEnv } from "@/lib/env";
import { IdentityProvider, type Behaviour } from "../../services/identity/single-sign-on/identity-provider";

const ADA = { sub: "ada-1", email: "ada@example.com", email_verified: true, groups: ["marketing"] };
const DISCOVERY = "GET /.well-known/openid-configuration";

let provider: IdentityProvider;

beforeEach(() => start());
afterEach(() => provider.stop());

describe("the client", () => {
  it.each<[string[] | undefined, "header" | "form"]>([
    [undefined, "header"],
    [["client_secret_basic"], "header"],
    [["client_secret_post", "private_key_jwt", "client_secret_basic"], "header"],
    [["private_key_jwt", "client_secret_post"], "form"],
  ])("of a provider that announces %j sends its secret in the %s", async (announced, where) => {
    provider.discovery = { token_endpoint_auth_methods_supported: announced };
    expect(await claims()).toMatchObject({ sub: ADA.sub });
    expect(provider.tokenRequests.map((form) => form.has("client_secret"))).toEqual([where === "form"]);
  });

  it.each([[["private_key_jwt", "tls_client_auth"]], [["client_secret_jwt"]], [["none"]], [[]]])(
    "refuses a provider that announces only %j, by name and before anybody is sent there",
    async (announced) => {
      provider.discovery = { token_endpoint_auth_methods_supported: announced };
      const named = announced.map((name) => `"${name}"`).join(", ") || "nothing";
      await expect(found()).rejects.toMatchObject({
        problem: "not-supported",
        reason: `The provider accepts ${named} as client authentication, but Nextdollar supports only client_secret_basic and client_secret_post. Allow one of them at the provider.`,
      });
    },
  );

  it("does not encode plain characters, for providers that do not decode", () => {
    const headers = new Headers();
    const client = { client_id: "0a1b-2c3d_4e.5f" } as ClientMetadata;
    clientAuthentication(["client_secret_basic"], "s~1")(
      { issuer: provider.issuer },
      client,
      new URLSearchParams(),
      headers,
    );
    const [, sent = ""] = headers.get("authorization")?.split(" ") ?? [];
    expect(Buffer.from(sent, "base64").toString()).toBe("0a1b-2c3d_4e.5f:s%7E1");
  });

  it.each(["RS256", "PS384", "ES256", "ES512", "EdDSA"])("accepts a token signed with %s", async (alg) => {
    await start(alg);
    provider.discovery = { id_token_signing_alg_values_supported: [alg] };
    expect(await claims()).toMatchObject({ sub: ADA.sub });
  });

  it("accepts a token that expired less than a minute ago, because clocks differ", async () => {
    expect(await claims({ lifetimeSeconds: -45 })).toMatchObject({ sub: ADA.sub });
  });

  it("fetches the keys once when many people sign in at the same time", async () => {
    await found();
    await Promise.all(Array.from({ length: 5 }, () => claims()));
    expect(provider.asked.filter((route) => route === "GET /jwks")).toHaveLength(1);
  });

  it.each<Behaviour["sign"]>(["none", "client-secret", "other-key", "broken"])(
    "refuses the signature %s also where the provider announces such algorithms",
    async (sign) => {
      provider.discovery = { id_token_signing_alg_values_supported: ["RS256", "HS256", "none"] };
      await expect(claims({ sign })).rejects.toMatchObject({ problem: "not-verified" });
    },
  );
});

describe("a fetched document", () => {
  const ROUTES = [DISCOVERY, "POST /token", "GET /jwks", "GET /userinfo"];

  it.each(ROUTES)("is refused when %s redirects", async (route) => {
    provider.instead[route] = (response) => response.writeHead(302, { location: "/elsewhere" }).end();
    await expect(claims(WITHOUT_EMAIL)).rejects.toMatchObject({
      problem: "unreachable",
      reason: expect.stringContaining('redirects to "/elsewhere", and redirects are not followed') as string,
    });
    expect(provider.asked).not.toContain("GET /elsewhere");
  });

  it.each(ROUTES)("is refused when %s returns more than a megabyte", async (route) => {
    provider.instead[route] = (response) => response.end(" ".repeat(1_000_001));
    await expect(claims(WITHOUT_EMAIL)).rejects.toMatchObject({
      problem: "unreachable",
      reason: expect.stringContaining("is larger than 1000000 bytes") as string,
    });
  });

  it.each<[string, (response: http.ServerResponse) => void]>([
    ["does not begin", () => {}],
    ["does not end", (response) => response.write("{")],
  ])("is not waited for when the provider %s", async (_, answer) => {
    provider.instead["GET /jwks"] = answer;
    await expect(ask(`${provider.issuer}/jwks`, provider.issuer, 100)).rejects.toMatchObject({
      problem: "unreachable",
      reason: `${provider.issuer} did not answer within 0.1 seconds. Try again in a moment.`,
    });
  });

  it("comes over https, or from a provider on this machine", async () => {
    const { port } = new URL(provider.issuer);
    const asked: [string, string][] = [
      [`${provider.issuer}/jwks`, "https://idp.example.com"],
      [`http://localhost:${port}/jwks`, provider.issuer],
      ["http://192.0.2.1/jwks", provider.issuer],
      ["file:///etc/passwd", provider.issuer],
      ["data:application/json,{}", provider.issuer],
    ];
    for (const [url, issuer] of asked)
      await expect(ask(url, issuer)).rejects.toMatchObject({
        problem: "not-verified",
        reason: `The provider names the address "${url}", which does not begin with https://. Correct it at the provider.`,
      });
    expect(provider.asked).toEqual([]);
  });

  it("is reported as unreachable when no server listens", async () => {
    await provider.stop();
    await expect(ask("http://127.0.0.1:1/jwks", "http://127.0.0.1:1")).rejects.toMatchObject({
      problem: "unreachable",
      reason: expect.stringMatching(/^http:\/\/127\.0\.0\.1:1 cannot be reached \(.+\)\. Check OIDC_ISSUER/) as string,
    });
  });
});

describe("the log says what is wrong and what to do", () => {
  it.each<[string, Record<string, unknown>, RegExp]>([
    ["another issuer", { issuer: "https://x.example" }, /^OIDC_ISSUER is "http.*calls itself "https:\/\/x\.example"/],
    [
      "no token endpoint",
      { token_endpoint: undefined },
      /"token_endpoint" in the discovery document is missing, which is not valid\. Correct it at the provider\.$/,
    ],
    [
      "an endpoint that is a number",
      { jwks_uri: 42 },
      /"jwks_uri" in the discovery document is 42, which is not valid\. Correct it/,
    ],
    [
      "an endpoint without https",
      { userinfo_endpoint: "http://x.example/" },
      /names the address "http:\/\/x\.example\/"/,
    ],
    ["an address that is a script", { authorization_endpoint: "javascript:alert(1)" }, /"javascript:alert\(1\)"/],
  ])("about a discovery document with %s", async (_, discovery, reason) => {
    provider.discovery = discovery;
    await expect(found()).rejects.toMatchObject({ reason: expect.stringMatching(reason) as string });
  });

  it("about an issuer that differs by its last slash", async () => {
    provider.discovery = { issuer: `${provider.issuer}/` };
    await expect(found()).rejects.toMatchObject({
      problem: "not-verified",
      reason: expect.stringContaining(
        `"${provider.issuer}", but the provider calls itself "${provider.issuer}/"`,
      ) as string,
    });
  });

  it.each<[number, string, RegExp]>([
    [200, "<html>", /openid-configuration was refused: it has the status 200 and the type "text\/html"\.$/],
    [404, "<html>", /it has the status 404 and the type "text\/html"\. Check OIDC_ISSUER\.$/],
    [503, "{}", /openid-configuration answered 503\./],
  ])("about a discovery document with the status %i and the text %s", async (status, text, reason) => {
    provider.instead[DISCOVERY] = (response) => response.writeHead(status, { "content-type": "text/html" }).end(text);
    await expect(found()).rejects.toMatchObject({
      problem: "unreachable",
      reason: expect.stringMatching(reason) as string,
    });
  });

  it("about a wrong secret", async () => {
    await expect(claims({}, { OIDC_CLIENT_SECRET: "wrong" })).rejects.toMatchObject({
      problem: "not-verified",
      reason:
        'The provider\'s answer was refused: the provider answered 401 "invalid_client" ("no such client"). Check OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.',
    });
  });

  it.each<[Partial<Behaviour>, RegExp]>([
    [{ claims: { aud: "another" } }, /its "aud" is "another", not "nextdollar test"\.$/],
    [{ claims: { azp: "another" } }, /"azp" of the ID token is "another", and OIDC_CLIENT_ID is "nextdollar test"\.$/],
    [{ claims: { iss: "https://x.example" } }, /its "iss" is "https:\/\/x\.example", not "http:/],
    [{ claims: { nonce: "another" } }, /its "nonce" is "another", not "/],
    [{ lifetimeSeconds: -120 }, /its "exp" is \d+, and the time here is \d+\. Compare the two clocks\.$/],
    [{ claims: { iat: 1e9 } }, /"iat" of the ID token is 1000000000, and the time here is \d+/],
    [{ claims: { iat: 9e9 } }, /"iat" of the ID token is 9000000000, and the time here is \d+/],
    [{ claims: { sub: undefined } }, /JWT "sub" \(subject\) claim missing\.$/],
    [{ claims: { sub: "x".repeat(256) } }, /"sub" of the ID token has 256 characters/],
    [{ sign: "client-secret" }, /its "alg" is "HS256", not "RS256"\.$/],
    [{ sign: "broken" }, /JWT signature verification failed\.$/],
    [{ answer: { iss: "https://x.example" } }, /its "iss" is "https:\/\/x\.example", not "http:/],
    [{ answer: { code: "made-up" } }, /answered 400 "invalid_grant"\.$/],
  ])("about an answer with %j", async (behaviour, reason) => {
    await expect(claims(behaviour)).rejects.toMatchObject({
      problem: "not-verified",
      reason: expect.stringMatching(reason) as string,
    });
  });

  it("about a person who declined", async () => {
    const answer = { code: null, error: "access_denied", error_description: "not today\n" };
    await expect(claims({ answer })).rejects.toMatchObject({
      problem: "declined",
      reason: 'The provider answered "access_denied" ("not today\\n").',
    });
  });

  it.each(["a.b", "a.b.c", "e30.e30.***", "....", ""])("about an ID token that is %j", async (token) => {
    provider.instead["POST /token"] = (response) =>
      response.end(JSON.stringify({ access_token: "x", token_type: "Bearer", id_token: token }));
    await expect(claims()).rejects.toMatchObject({ name: "OidcRefusal", problem: "not-verified" });
  });

  it("about the userinfo of another person", async () => {
    await expect(claims({ ...WITHOUT_EMAIL, userinfo: { sub: "eve" } })).rejects.toMatchObject({
      problem: "not-verified",
      reason: 'The userinfo was refused: its "sub" is "eve", not "ada-1".',
    });
  });
});

const WITHOUT_EMAIL: Partial<Behaviour> = { person: { sub: ADA.sub } };

async function start(alg?: string): Promise<void> {
  provider = await IdentityProvider.start(alg);
}

function found(changes: Record<string, string> = {}) {
  return findProvider(readSingleSignOnEnv({ ...provider.environment, ...changes })!, new Date());
}

/** Runs the whole flow without a browser and a database. */
async function claims(behaviour: Partial<Behaviour> = {}, changes: Record<string, string> = {}): Promise<Claims> {
  provider.behave({ person: ADA, ...behaviour });
  const { config, scope } = await found(changes);
  const checks = { expectedState: "a state", expectedNonce: "a nonce", pkceCodeVerifier: "v".repeat(43) };
  const url = buildAuthorizationUrl(config, {
    redirect_uri: "http://localhost:3000/api/auth/callback/oidc",
    scope,
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    code_challenge: await calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: "S256",
  });
  const response = await fetch(url, { redirect: "manual" });
  const callback = new URL(response.headers.get("location") ?? "");
  const env = readSingleSignOnEnv({ ...provider.environment, ...changes })!;
  return redeemCode(await found(changes), env, { callback, checks }, new Date());
}

function ask(url: string, issuer: string, maxMilliseconds?: number): Promise<Response> {
  return boundedFetch(issuer, maxMilliseconds)(url, {
    body: undefined,
    headers: {},
    method: "GET",
    redirect: "manual",
  });
}
