import { createHash, randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from "jose";

interface Grant {
  nonce: string | null;
  challenge: string | null;
  redirectUri: string;
  freshSignIn: boolean;
}

/** What a test can change about the provider's answers. */
export interface Behaviour {
  /** Claims about the person. */
  person: JWTPayload;
  /** Claims that replace correct ones; undefined leaves one out. */
  claims: Record<string, unknown>;
  sign: "right" | "none" | "other-key" | "client-secret" | "broken";
  /** Claims of the userinfo endpoint. */
  userinfo: JWTPayload | null;
  /** Parameters of the answer that replace correct ones; null leaves one out. */
  answer: Record<string, string | null>;
  lifetimeSeconds: number;
}

const RIGHT: Behaviour = {
  person: {},
  claims: {},
  sign: "right",
  userinfo: null,
  answer: {},
  lifetimeSeconds: 300,
};

const CLIENT_ID = "nextdollar test";
const CLIENT_SECRET = "s:ecret with +, % and ü";

/** An OpenID provider in this process that checks what a real one checks, and stores the codes and tokens it issued. */
export class IdentityProvider {
  behaviour: Behaviour = RIGHT;
  /** Overrides for the discovery document. */
  discovery: Record<string, unknown> = {};
  /** Routes with another answer, such as none or a redirect. */
  instead: Record<string, (response: http.ServerResponse) => void> = {};
  readonly tokenRequests: URLSearchParams[] = [];
  readonly asked: string[] = [];
  private readonly grants = new Map<string, Grant>();
  private readonly accessTokens = new Map<string, string>();

  private constructor(
    private readonly server: http.Server,
    private readonly alg: string,
    private readonly keys: Keys,
  ) {}

  static async start(alg = "RS256"): Promise<IdentityProvider> {
    const server = http.createServer();
    const provider = new IdentityProvider(server, alg, await keysFor(alg));
    server.on("request", (request, response) => void provider.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return provider;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get environment(): Record<string, string> {
    return { OIDC_ISSUER: this.issuer, OIDC_CLIENT_ID: CLIENT_ID, OIDC_CLIENT_SECRET: CLIENT_SECRET };
  }

  behave(behaviour: Partial<Behaviour>): void {
    this.behaviour = { ...RIGHT, ...behaviour };
  }

  private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.issuer);
    const form = new URLSearchParams(await bodyOf(request));
    const name = `${request.method} ${url.pathname}`;
    this.asked.push(name);
    if (this.instead[name]) return this.instead[name](response);
    const route = this.routes[name];
    if (!route) return void response.writeHead(404).end();
    try {
      const { status = 200, headers, json } = await route({ url, form, request });
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(JSON.stringify(json ?? {}));
    } catch (error) {
      response.writeHead(400, { "content-type": "application/json" }).end(JSON.stringify({ error: String(error) }));
    }
  }

  private readonly routes: Record<string, (asked: Asked) => Answer | Promise<Answer>> = {
    "GET /.well-known/openid-configuration": () => ({
      json: {
        issuer: this.issuer,
        authorization_endpoint: `${this.issuer}/authorize`,
        token_endpoint: `${this.issuer}/token`,
        userinfo_endpoint: `${this.issuer}/userinfo`,
        jwks_uri: `${this.issuer}/jwks`,
        scopes_supported: ["openid", "email", "profile", "groups", "offline_access"],
        authorization_response_iss_parameter_supported: true,
        ...this.discovery,
      },
    }),
    "GET /jwks": async () => ({
      json: { keys: [{ ...(await exportJWK(this.keys.right.publicKey)), kid: "k1", alg: this.alg, use: "sig" }] },
    }),
    "GET /authorize": ({ url }) => this.authorize(url.searchParams),
    "POST /token": ({ form, request }) => this.token(form, request.headers.authorization),
    "GET /userinfo": ({ request }) => {
      const subject = this.accessTokens.get((request.headers.authorization ?? "").slice("Bearer ".length));
      if (!subject) return { status: 401, json: { error: "invalid_token" } };
      return { json: { sub: subject, ...this.behaviour.userinfo } };
    },
  };

  private get methods(): string[] {
    const { token_endpoint_auth_methods_supported: announced } = this.discovery;
    return Array.isArray(announced) ? announced.map(String) : ["client_secret_basic"];
  }

  private authorize(asked: URLSearchParams): Answer {
    const right =
      asked.get("response_type") === "code" &&
      asked.get("client_id") === CLIENT_ID &&
      asked.get("redirect_uri") === "http://localhost:3000/api/auth/callback/oidc" &&
      asked.get("code_challenge_method") === "S256" &&
      asked.get("scope") === "openid email profile groups";
    if (!right) return { status: 400, json: { error: "invalid_request" } };
    const code = randomUUID();
    this.grants.set(code, {
      nonce: asked.get("nonce"),
      challenge: asked.get("code_challenge"),
      redirectUri: asked.get("redirect_uri") ?? "",
      freshSignIn: asked.get("max_age") === "0",
    });
    const location = new URL(asked.get("redirect_uri") ?? "");
    const answer = { code, state: asked.get("state"), iss: this.issuer, ...this.behaviour.answer };
    for (const [name, value] of Object.entries(answer)) if (value !== null) location.searchParams.set(name, value);
    return { status: 302, headers: { location: location.href } };
  }

  private async token(form: URLSearchParams, authorization: string | undefined): Promise<Answer> {
    this.tokenRequests.push(form);
    if (!isClient(form, authorization, this.methods)) return UNKNOWN_CLIENT;
    const grant = this.grants.get(form.get("code") ?? "");
    this.grants.delete(form.get("code") ?? "");
    const verifier = form.get("code_verifier");
    const challenge = verifier && createHash("sha256").update(verifier).digest("base64url");
    if (!grant || challenge !== grant.challenge || form.get("redirect_uri") !== grant.redirectUri)
      return { status: 400, json: { error: "invalid_grant" } };
    const accessToken = randomUUID();
    this.accessTokens.set(accessToken, String(this.behaviour.person.sub));
    return { json: { token_type: "Bearer", access_token: accessToken, id_token: await this.idToken(grant) } };
  }

  private async idToken({ nonce, freshSignIn }: Grant): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const { person, claims, sign, lifetimeSeconds } = this.behaviour;
    const payload: JWTPayload = {
      iss: this.issuer,
      aud: CLIENT_ID,
      iat: now,
      exp: now + lifetimeSeconds,
      nonce,
      ...(freshSignIn && { auth_time: now }),
      ...person,
      ...claims,
    };
    if (sign === "none") return new UnsecuredJWT(payload).encode();
    const header = { alg: sign === "client-secret" ? "HS256" : this.alg, kid: "k1" };
    const signer = new SignJWT(payload).setProtectedHeader(header);
    if (sign === "client-secret") return signer.sign(new TextEncoder().encode(CLIENT_SECRET));
    const token = await signer.sign(this.keys[sign === "other-key" ? "other" : "right"].privateKey);
    if (sign !== "broken") return token;
    const [head = "", , signature = ""] = token.split(".");
    const forged = Buffer.from(JSON.stringify({ ...payload, sub: "someone-else" })).toString("base64url");
    return [head, forged, signature].join(".");
  }
}

interface Keys {
  right: CryptoKeyPair;
  other: CryptoKeyPair;
}

const keysByAlg = new Map<string, Promise<Keys>>();

/** Cached, because generating an RSA key takes a while. */
function keysFor(alg: string): Promise<Keys> {
  const keys = keysByAlg.get(alg) ?? makeKeys(alg);
  keysByAlg.set(alg, keys);
  return keys;
}

async function makeKeys(alg: string): Promise<Keys> {
  const make = () => generateKeyPair(alg, { extractable: true }) as Promise<CryptoKeyPair>;
  return { right: await make(), other: await make() };
}

interface Asked {
  url: URL;
  form: URLSearchParams;
  request: http.IncomingMessage;
}

interface Answer {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
}

/** RFC 6749 requires a challenge here. */
const UNKNOWN_CLIENT: Answer = {
  status: 401,
  headers: { "www-authenticate": 'Basic realm="clients"' },
  json: { error: "invalid_client", error_description: "no such client" },
};

/** Accepts only one method at a time, and only an announced one. */
function isClient(form: URLSearchParams, authorization: string | undefined, methods: string[]): boolean {
  if (form.has("client_secret")) {
    const isRight = form.get("client_id") === CLIENT_ID && form.get("client_secret") === CLIENT_SECRET;
    return methods.includes("client_secret_post") && authorization === undefined && isRight;
  }
  return methods.includes("client_secret_basic") && isBasic(authorization);
}

/** Basic authentication by RFC 6749: both parts are form-encoded. */
function isBasic(authorization: string | undefined): boolean {
  const [user = "", password = ""] = Buffer.from((authorization ?? "").replace("Basic ", ""), "base64")
    .toString("utf8")
    .split(":");
  const decode = (text: string) => new URLSearchParams(`x=${text}`).get("x");
  return decode(user) === CLIENT_ID && decode(password) === CLIENT_SECRET;
}

async function bodyOf(request: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
