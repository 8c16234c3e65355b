import { z } from "zod";

const DatabaseUrl = z
  .string({
    error: "APP_DATABASE_URL is not set. Start with `npm start`, `npm run dev` or `npm run worker`, which set it.",
  })
  .refine((text) => /^postgres(ql)?:\/\/.+/.test(text), {
    error: "APP_DATABASE_URL is not a Postgres address. Write it like postgresql://user:password@host:5432/name.",
  });

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const EnvSchema = z.object({
  APP_DATABASE_URL: DatabaseUrl,
  /** The maximum number of database connections of one process. */
  DATABASE_POOL_SIZE: wholeNumber("DATABASE_POOL_SIZE", 1, 100).default(10),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, {
      error: (issue) => `LOG_LEVEL is "${String(issue.input)}". Use one of ${LOG_LEVELS.join(", ")}.`,
    })
    .default("info"),
});

export type Env = z.infer<typeof EnvSchema>;

const WebEnvSchema = z
  .object({
    PORT: wholeNumber("PORT", 1, 65_535).default(3000),
    /** The address that the web process listens on. */
    HOST: z.string().default("127.0.0.1"),
    /** The address that people open: the only origin for links and for requests. */
    PUBLIC_URL: z.string().refine(isOrigin, { error: wrongOriginMessage }).optional(),
    /** The number of our own proxies in front that add to X-Forwarded-For. With 0, no forwarded header is trusted. */
    TRUSTED_PROXIES: wholeNumber("TRUSTED_PROXIES", 0, 10).default(0),
  })
  .transform(({ PUBLIC_URL, ...rest }) => ({
    ...rest,
    PUBLIC_URL: PUBLIC_URL ? new URL(PUBLIC_URL).origin : `http://localhost:${rest.PORT}`,
  }));

export type WebEnv = z.infer<typeof WebEnvSchema>;

/** Reads the environment at each call, so that an import has no effect. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  return parse(EnvSchema, source);
}

/** Where the web process listens and is reached. Needs no database, so that links and checks can use it anywhere. */
export function readWebEnv(source: Record<string, string | undefined> = process.env): WebEnv {
  return parse(WebEnvSchema, source);
}

/** Only the log level: logging must work even when no database is set. */
export function readLogLevel(source: Record<string, string | undefined> = process.env): Env["LOG_LEVEL"] {
  return parse(EnvSchema.pick({ LOG_LEVEL: true }), source).LOG_LEVEL;
}

const MailSchema = z.object({
  SMTP_URL: z
    .string()
    .refine((text) => /^smtps?:\/\/[^/]+/.test(text) && URL.canParse(text), {
      error: "SMTP_URL is not the address of a mail server. Write it like smtps://user:password@mail.example.com:465.",
    })
    .optional(),
  SMTP_FROM: z
    .string()
    .refine((text) => /^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/.test(text), {
      error: "SMTP_FROM is not a sender. Write it like Nextdollar <nextdollar@example.com>.",
    })
    .optional(),
});

export interface MailEnv {
  smtpUrl: string;
  from: string;
}

/** How to send email; null when no mail server is set. */
export function readMailEnv(source: Record<string, string | undefined> = process.env): MailEnv | null {
  const { SMTP_URL, SMTP_FROM } = parse(MailSchema, source);
  if (!SMTP_URL && !SMTP_FROM) return null;
  if (!SMTP_URL) throw new Error("SMTP_FROM is set but SMTP_URL is not. Set both to send email, or neither.");
  if (!SMTP_FROM) throw new Error("SMTP_URL is set but SMTP_FROM is not. Set both to send email, or neither.");
  return { smtpUrl: SMTP_URL, from: SMTP_FROM };
}

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const SingleSignOnSchema = z.object({
  OIDC_ISSUER: z
    .string()
    .refine((text) => isSafeOrigin(text), {
      error: (issue) => `OIDC_ISSUER is "${String(issue.input)}". Use an https address without a query.`,
    })
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_GROUPS_CLAIM: z.string().default("groups"),
  OIDC_NAME: z
    .string()
    .trim()
    .max(60, "OIDC_NAME has more than 60 characters. Choose a shorter name.")
    .default("single sign-on"),
  OIDC_LINK_VERIFIED_EMAILS: z
    .enum(["0", "1"], { error: (issue) => `OIDC_LINK_VERIFIED_EMAILS is "${String(issue.input)}". Use 1 or 0.` })
    .default("0"),
});

export interface SingleSignOnEnv {
  issuer: string;
  clientId: string;
  clientSecret: string;
  groupsClaim: string;
  /** The provider's name on the sign-in button. */
  name: string;
  /** Whether a verified email address links the provider's person to an existing account with a password. */
  linkVerifiedEmails: boolean;
}

/** The identity provider; null when there is none. */
export function readSingleSignOnEnv(source: Record<string, string | undefined> = process.env): SingleSignOnEnv | null {
  const env = parse(SingleSignOnSchema, source);
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer || !clientId || !clientSecret)
    throw new Error("Single sign-on needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET. Set all three, or none.");
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

/** Https, or http on this machine, without user name, password, query and fragment. */
function isSafeOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username || password || search || hash) return false;
  return protocol === "https:" || (protocol === "http:" && LOOPBACK_HOST.test(hostname));
}

export interface KeySource {
  /** Entries "name:key", separated by commas. */
  keys: string | undefined;
  keysFile: string | undefined;
}

/** Where the key ring is. lib/secrets checks its content. */
export function readKeySource(source: Record<string, string | undefined> = process.env): KeySource {
  return { keys: source.NEXTDOLLAR_KEYS || undefined, keysFile: source.NEXTDOLLAR_KEYS_FILE || undefined };
}

function parse<T>(schema: z.ZodType<T>, source: Record<string, string | undefined>): T {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(set);
  if (result.success) return result.data;
  throw new Error(result.error.issues.map((issue) => issue.message).join("\n"));
}

function wholeNumber(name: string, min: number, max: number) {
  return z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: (issue) => `${name} is "${String(issue.input)}". Use a whole number from ${min} to ${max}.`,
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

function wrongOriginMessage(issue: { input?: unknown }): string {
  return `PUBLIC_URL is "${String(issue.input)}". Use the address that people open, without a path, such as https://ads.example.com.`;
}
