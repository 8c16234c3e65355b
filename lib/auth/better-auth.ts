import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError } from "better-auth/api";
import { twoFactor } from "better-auth/plugins/two-factor";
import { loggerFor } from "@/lib/logger";
import { readMailEnv } from "@/lib/env";
import { authSecrets, type AuthSecret } from "@/lib/secrets";
import { databaseClient } from "@/lib/store/db";
import { isDisabled } from "@/lib/store/people";
import { hashPassword, verifyPassword } from "./password/hash-password";
import { LOCK_MINUTES, MAX_WRONG_CODES } from "./second-factor/code-limits";
import { cookiePrefix } from "./session/own-cookies";
import { isSecureInstallation, publicAddress } from "./request/public-address";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "@/lib/domain/password-length";
import { sessionCookieName } from "./session/session-cookie";
import { ABSOLUTE_HOURS } from "./session/session-limits";

const HALF_MINUTE = 30;
const CHALLENGE_SECONDS = 600;

type Auth = ReturnType<typeof build>;

const globals = globalThis as { nextdollarAuth?: { secrets: AuthSecret[]; client: unknown; auth: Auth } | undefined };

/** The sign-in library. Only its server calls are used; its own routes are not mounted. */
export function auth(): Auth {
  const [secrets, client] = [authSecrets(), databaseClient()];
  if (globals.nextdollarAuth?.secrets !== secrets || globals.nextdollarAuth.client !== client)
    globals.nextdollarAuth = { secrets, client, auth: build(secrets) };
  return globals.nextdollarAuth.auth;
}

function build(secrets: AuthSecret[]) {
  return betterAuth({
    appName: "Nextdollar",
    baseURL: publicAddress(),
    secrets,
    database: prismaAdapter(databaseClient(), { provider: "postgresql" }),
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    user: { modelName: "appUser" },
    session: {
      modelName: "userSession",
      expiresIn: ABSOLUTE_HOURS * 3600,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    account: { modelName: "account", accountLinking: { enabled: false } },
    verification: { modelName: "verification", storeIdentifier: "hashed" },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      requireEmailVerification: readMailEnv() !== null, // without mail, no address can be confirmed
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    plugins: [secondFactor()],
    databaseHooks: { session: { create: { before: ({ userId }) => refuseDisabled(userId) } } },
    advanced: {
      database: { generateId: "uuid" },
      useSecureCookies: false, // the library would use the weaker prefix __Secure-
      cookiePrefix: cookiePrefix(),
      cookies: { session_token: { name: sessionCookieName() } },
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecureInstallation() },
      ipAddress: { disableIpTracking: true }, // the library would trust forwarded headers
    },
    logger: {
      level: "warn",
      log: (level, message) => loggerFor("auth")[level === "error" ? "warn" : "debug"](message),
    },
  });
}

function secondFactor() {
  return twoFactor({
    issuer: "Nextdollar",
    schema: { twoFactor: { modelName: "twoFactor" } },
    twoFactorCookieMaxAge: CHALLENGE_SECONDS,
    accountLockout: { enabled: true, maxFailedAttempts: MAX_WRONG_CODES, durationSeconds: LOCK_MINUTES * 60 },
    totpOptions: { digits: 6, period: HALF_MINUTE },
    backupCodeOptions: { amount: 10, length: 10, storeBackupCodes: "encrypted" },
    // Our services require the password or a recent confirmation themselves, and people with single sign-on have no
    // password.
    allowPasswordless: true,
  });
}

async function refuseDisabled(userId: string): Promise<void> {
  if (await isDisabled(userId)) throw new APIError("UNAUTHORIZED", { message: "This person is disabled." });
}
