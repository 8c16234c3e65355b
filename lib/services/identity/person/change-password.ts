import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { checkPassword } from "@/lib/auth/password/check-password";
import { hashPassword, verifyPassword } from "@/lib/auth/password/hash-password";
import { limitAttempts } from "@/lib/auth/limit-attempts";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import type { CookieToSet } from "@/lib/auth/session/session-cookie";
import { startSession } from "@/lib/auth/session/start-session";
import { ServiceError } from "@/lib/domain/errors";
import { passwordChangedMail } from "@/lib/notify/mails";
import { findPasswordHash, saveName, savePasswordHash } from "@/lib/store/people";
import { parseInput } from "../../parse-input";
import { linkTo, mailPerson } from "./mail-person";
import { recordSecurityEvent } from "./record-security-event";
import { PersonNameSchema } from "./person-schemas";
import { requireRecentConfirmation } from "./require-recent-confirmation";

const ChangePasswordSchema = z.object({
  current: z.string().min(1, "Enter your current password.").max(1024, "The password is too long."),
  password: z.string(),
});

/** Ends every session of the person. This browser gets a new session with the same proof as the old one. */
export async function changePassword(
  actor: Actor,
  input: unknown,
  facts: RequestFacts,
  now: Date,
): Promise<CookieToSet[]> {
  const { current, password } = parseInput(ChangePasswordSchema, input);
  if (actor.hasSecondFactor) requireRecentConfirmation(actor, now);
  await limitAttempts("step-up", { account: actor.userId }, now);
  const hash = await findPasswordHash(actor.userId);
  if (!hash) throw new ServiceError("not-found", "Your account has no password. You sign in with single sign-on.");
  if (!(await verifyPassword(hash, current))) throw await refuse(actor, facts);
  checkPassword(password, actor.email);
  await savePasswordHash(actor.userId, await hashPassword(password));
  await recordSecurityEvent(actor.userId, "password-changed", facts);
  mailPerson(passwordChangedMail({ to: actor.email, at: now, resetUrl: linkTo("/reset-password") }));
  const { userId, method, confirmedAt, secondFactorAt } = actor;
  return startSession({ userId, method, confirmedAt, withSecondFactor: secondFactorAt !== null }, facts, now);
}

export async function changeName(actor: Actor, name: string): Promise<void> {
  if (actor.method === "demo")
    throw new ServiceError("forbidden", "A demo visitor has no account to change. Sign in with an account.");
  await saveName(actor.userId, parseInput(PersonNameSchema, name));
}

async function refuse({ userId }: Actor, facts: RequestFacts): Promise<ServiceError> {
  await recordSecurityEvent(userId, "sign-in-failed", facts, { at: "password change" });
  return new ServiceError("invalid-input", "The current password is wrong.", "current");
}
