import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { hashPassword } from "@/lib/auth/password/hash-password";
import { knownBrowserCookie } from "@/lib/auth/session/known-browser";
import { limitAttempts } from "@/lib/auth/limit-attempts";
import { checkPassword } from "@/lib/auth/password/check-password";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import type { CookieToSet } from "@/lib/auth/session/session-cookie";
import { startSession } from "@/lib/auth/session/start-session";
import { TimeZoneSchema } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { CurrencySchema } from "@/lib/domain/money";
import { claimInstallation, readInstallation, saveMembership, saveSetupCodeHash } from "@/lib/store/people";
import { inWorkspace } from "@/lib/store/db";
import { findDemo } from "@/lib/services/demo";
import { parseInput } from "../../parse-input";
import { createWorkspace, WorkspaceNameSchema } from "@/lib/services/workspace";
import { adoptWorkspaces } from "./adopt-workspaces";
import { afterSignIn } from "../sign-in/after-sign-in";
import { recordSecurityEvent } from "../person/record-security-event";
import { EmailSchema, PersonNameSchema } from "../person/person-schemas";

const SetUpSchema = z.object({
  name: PersonNameSchema,
  email: EmailSchema,
  password: z.string(),
  workspaceName: WorkspaceNameSchema,
  currency: CurrencySchema,
  timeZone: TimeZoneSchema,
  code: z.string().trim().max(100, "The code is too long.").default(""),
});

export async function isSetUp(): Promise<boolean> {
  return (await readInstallation()).isSetUp;
}

/** Creates the owner and their workspace, once per installation, and signs them in. */
export async function setUp(
  input: unknown,
  { isLoopback }: { isLoopback: boolean },
  facts: RequestFacts,
  now: Date,
): Promise<{ slug: string; cookies: CookieToSet[] }> {
  const { name, email, password, workspaceName, currency, timeZone, code } = parseInput(SetUpSchema, input);
  if (await isSetUp()) throw alreadySetUp();
  if (!isLoopback) await requireSetupCode(code, facts, now);
  checkPassword(password, email);
  // The first account needs no verified address: only a person at the server or its console can create it.
  const owner = { name, email, passwordHash: await hashPassword(password), emailVerified: true };
  const userId = await claimInstallation(owner, now);
  if (!userId) throw alreadySetUp();
  await recordSecurityEvent(userId, "installation-set-up", facts);
  await adoptWorkspaces(userId);
  const { slug } = await createWorkspace(userId, { name: workspaceName, currency, timeZone });
  await joinDemo(userId);
  const cookies = await startSession({ userId, method: "password", withSecondFactor: false }, facts, now);
  await afterSignIn(userId, "password", facts, now);
  return { slug, cookies: [...cookies, knownBrowserCookie(userId, now)] };
}

/** A new code for the console. Only its hash is stored. */
export async function issueSetupCode(): Promise<string> {
  const code = randomBytes(16).toString("hex");
  await saveSetupCodeHash(hashOf(code));
  return code.replaceAll(/(.{8})(?=.)/g, "$1-");
}

async function requireSetupCode(code: string, facts: RequestFacts, now: Date): Promise<void> {
  await limitAttempts("set-up-code", { ...(facts.address && { address: facts.address }) }, now);
  const { setupCodeHash } = await readInstallation();
  const received = Buffer.from(hashOf(code.replaceAll(/[\s-]/g, "").toLowerCase()));
  const expected = Buffer.from(setupCodeHash ?? "");
  if (received.length === expected.length && timingSafeEqual(received, expected)) return;
  throw new ServiceError(
    "invalid-input",
    "This is not the set-up code. Copy it from the server's console; each start creates a new one.",
    "code",
  );
}

/** Gives the owner access to the demo, if there is one. */
async function joinDemo(userId: string): Promise<void> {
  const demo = await findDemo();
  if (demo) await inWorkspace(demo.workspaceId, (tx) => saveMembership(tx, userId, "approver"));
}

function hashOf(code: string): string {
  return createHash("sha256").update(code).digest("hex");
}

function alreadySetUp(): ServiceError {
  return new ServiceError("conflict", "This installation is already set up. Sign in, or ask its owner to invite you.");
}
