import { z } from "zod";

const DatabaseUrl = z
  .string({
    error: "APP_DATABASE_URL is not set: start with `npm start`, `npm run dev` or `npm run worker`, which set it.",
  })
  .refine((text) => /^postgres(ql)?:\/\/.+/.test(text), {
    error: "APP_DATABASE_URL is not a Postgres address; it looks like postgresql://user:password@host:5432/name.",
  });

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const EnvSchema = z.object({
  APP_DATABASE_URL: DatabaseUrl,
  /** Connections that one process may hold. */
  DATABASE_POOL_SIZE: wholeNumber("DATABASE_POOL_SIZE", 1, 100).default(10),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, {
      error: (issue) => `LOG_LEVEL is "${String(issue.input)}"; use one of ${LOG_LEVELS.join(", ")}.`,
    })
    .default("info"),
});

export type Env = z.infer<typeof EnvSchema>;

const WebEnvSchema = z
  .object({
    PORT: wholeNumber("PORT", 1, 65_535).default(3000),
    /** The address the web process listens at. */
    HOST: z.string().default("127.0.0.1"),
    /** What people type: the one origin that links name and that requests may come from. */
    PUBLIC_URL: z.string().refine(isOrigin, { error: sayWrongOrigin }).optional(),
    /** How many proxies of ours stand in front and add to X-Forwarded-For; 0 disbelieves every forwarded header. */
    TRUSTED_PROXIES: wholeNumber("TRUSTED_PROXIES", 0, 10).default(0),
  })
  .transform(({ PUBLIC_URL, ...rest }) => ({
    ...rest,
    PUBLIC_URL: PUBLIC_URL ? new URL(PUBLIC_URL).origin : `http://localhost:${rest.PORT}`,
  }));

export type WebEnv = z.infer<typeof WebEnvSchema>;

/** Reads the environment anew at each call, so that nothing happens on import. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  return parse(EnvSchema, source);
}

/** Where the web is served and reached: needs no database, so that links and checks can ask anywhere. */
export function readWebEnv(source: Record<string, string | undefined> = process.env): WebEnv {
  return parse(WebEnvSchema, source);
}

/** The log level alone: logging must work where no database is set. */
export function readLogLevel(source: Record<string, string | undefined> = process.env): Env["LOG_LEVEL"] {
  return parse(EnvSchema.pick({ LOG_LEVEL: true }), source).LOG_LEVEL;
}

const MailSchema = z.object({
  SMTP_URL: z
    .string()
    .refine((text) => /^smtps?:\/\/[^/]+/.test(text) && URL.canParse(text), {
      error: "SMTP_URL is not the address of a mail server; it looks like smtps://user:password@mail.example.com:465.",
    })
    .optional(),
  SMTP_FROM: z
    .string()
    .refine((text) => /^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/.test(text), {
      error: "SMTP_FROM is not a sender; it looks like Nextdollar <nextdollar@example.com>.",
    })
    .optional(),
});

export interface MailEnv {
  smtpUrl: string;
  from: string;
}

/** How to send mail; null where none is sent. */
export function readMailEnv(source: Record<string, string | undefined> = process.env): MailEnv | null {
  const { SMTP_URL, SMTP_FROM } = parse(MailSchema, source);
  if (!SMTP_URL && !SMTP_FROM) return null;
  if (!SMTP_URL) throw new Error("SMTP_FROM is set and SMTP_URL is not: set both to send mail, or neither.");
  if (!SMTP_FROM) throw new Error("SMTP_URL is set and SMTP_FROM is not: set both to send mail, or neither.");
  return { smtpUrl: SMTP_URL, from: SMTP_FROM };
}

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const SingleSignOnSchema = z.object({
  OIDC_ISSUER: z
    .string()
    .refine((text) => isSafeOrigin(text), {
      error: (issue) => `OIDC_ISSUER is "${String(issue.input)}"; it must be an https address without a query.`,
    })
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_GROUPS_CLAIM: z.string().default("groups"),
  OIDC_NAME: z.string().trim().max(60, "OIDC_NAME is longer than 60 characters.").default("single sign-on"),
  OIDC_LINK_VERIFIED_EMAILS: z
    .enum(["0", "1"], { error: (issue) => `OIDC_LINK_VERIFIED_EMAILS is "${String(issue.input)}"; use 1 or 0.` })
    .default("0"),
});

export interface SingleSignOnEnv {
  issuer: string;
  clientId: string;
  clientSecret: string;
  groupsClaim: string;
  /** Names the provider on its button. */
  name: string;
  /** Whether an account with a password is linked to the provider's person by their verified e-mail address. */
  linkVerifiedEmails: boolean;
}

/** The identity provider; null where there is none. */
export function readSingleSignOnEnv(source: Record<string, string | undefined> = process.env): SingleSignOnEnv | null {
  const env = parse(SingleSignOnSchema, source);
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer || !clientId || !clientSecret)
    throw new Error("Single sign-on takes OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET: set all three, or none.");
  const linkVerifiedEmails = env.OIDC_LINK_VERIFIED_EMAILS === "1";
  return {
    issuer,
    clientId,
    clientSecret,
    groupsClaim: env.OIDC_GROUPS_CLAIM,
    name: env.OIDC_NAME,
    linkVerifiedEmails,
  };
}

/** Https, or http on this machine; neither a person, nor a query, nor a fragment in it. */
function isSafeOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username || password || search || hash) return false;
  return protocol === "https:" || (protocol === "http:" && LOOPBACK_HOST.test(hostname));
}

export interface KeySource {
  /** "name:key", separated by commas. */
  keys: string | undefined;
  keysFile: string | undefined;
}

/** Where the key ring is; lib/secrets checks what it holds. */
export function readKeySource(source: Record<string, string | undefined> = process.env): KeySource {
  return { keys: source.NEXTDOLLAR_KEYS || undefined, keysFile: source.NEXTDOLLAR_KEYS_FILE || undefined };
}

function parse<T>(schema: z.ZodType<T>, source: Record<string, string | undefined>): T {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(set);
  if (result.success) return result.data;
  throw new Error(result.error.issues.map((issue) => issue.message).join("\n"));
}

function wholeNumber(name: string, least: number, most: number) {
  return z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: (issue) => `${name} is "${String(issue.input)}"; use a whole number from ${least} to ${most}.`,
    })
    .transform(Number);
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (
    /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash && !url.username && !url.password
  );
}

function sayWrongOrigin(issue: { input?: unknown }): string {
  return `PUBLIC_URL is "${String(issue.input)}"; use the address people type, without a path: https://ads.example.com.`;
}
