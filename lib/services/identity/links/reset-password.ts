import { z } from "zod";
import { checkPassword } from "@/lib/auth/password/check-password";
import { hashPassword } from "@/lib/auth/password/hash-password";
import { limitAttempts } from "@/lib/auth/limit-attempts";
import { issueLink, LINK_MINUTES, peekLink, takeLink } from "@/lib/auth/one-time-link";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import { ServiceError } from "@/lib/domain/errors";
import { readMailEnv } from "@/lib/env";
import { loggerFor } from "@/lib/logger";
import { passwordChangedMail, resetPasswordMail } from "@/lib/notify/mails";
import { findPerson, findPersonByEmail, savePasswordHash } from "@/lib/store/people";
import { parseInput } from "../../parse-input";
import { rateLimitSubject } from "../person/rate-limit-subject";
import { linkTo, mailPerson } from "../person/mail-person";
import { recordSecurityEvent } from "../person/record-security-event";
import { EmailSchema } from "../person/person-schemas";

/** Whether this installation can send mail. */
export function canMailResetLinks(): boolean {
  return readMailEnv() !== null;
}

/** Mails a reset link if an account has this address. Neither the response nor its time reveals whether one does. */
export async function requestReset(typedEmail: string, facts: RequestFacts, now: Date): Promise<void> {
  const email = parseInput(EmailSchema, typedEmail);
  await limitAttempts("reset", await rateLimitSubject(email, facts, now), now);
  void mailLink(email, facts, now).catch((error: unknown) =>
    loggerFor("account").warn({ err: error }, "a reset link was not sent"),
  );
}

/** For the operator at the console, who passes the link on. */
export async function issueResetLink(email: string, now: Date): Promise<string> {
  const person = await findPersonByEmail(email);
  if (!person?.hasPassword)
    throw new ServiceError("not-found", `No account signs in with "${email}" and a password. Check the address.`);
  return linkTo(`/reset-password/${await issueLink("reset-password", person.userId, now)}`);
}

const ResetSchema = z.object({ secret: z.string().max(200), password: z.string() });

/** Sets the new password and ends every session. A rejected password does not use up the link. */
export async function resetPassword(input: unknown, facts: RequestFacts, now: Date): Promise<void> {
  const { secret, password } = parseInput(ResetSchema, input);
  await limitAttempts("reset", { ...(facts.address && { address: facts.address }) }, now);
  const holder = await peekLink("reset-password", secret, now);
  const person = holder ? await findPerson(holder) : null;
  if (!person || person.disabledAt) throw usedUp();
  checkPassword(password, person.email);
  const hash = await hashPassword(password);
  if (!(await takeLink("reset-password", secret, now))) throw usedUp();
  await savePasswordHash(person.userId, hash);
  await recordSecurityEvent(person.userId, "password-reset", facts);
  mailPerson(passwordChangedMail({ to: person.email, at: now, resetUrl: linkTo("/reset-password") }));
}

/** Whether a link can still be used. This check does not use it up. */
export async function isResetLinkOpen(secret: string, now: Date): Promise<boolean> {
  const holder = await peekLink("reset-password", secret, now);
  const person = holder ? await findPerson(holder) : null;
  return person !== null && person.disabledAt === null;
}

async function mailLink(email: string, facts: RequestFacts, now: Date): Promise<void> {
  const person = await findPersonByEmail(email);
  if (!person?.hasPassword || person.disabledAt || !canMailResetLinks()) return;
  const secret = await issueLink("reset-password", person.userId, now);
  await recordSecurityEvent(person.userId, "password-reset-requested", facts);
  mailPerson(resetPasswordMail({ to: email, url: linkTo(`/reset-password/${secret}`), validMinutes: LINK_MINUTES }));
}

function usedUp(): ServiceError {
  return new ServiceError(
    "not-found",
    `This link was already used, or is older than ${LINK_MINUTES} minutes. Request a new one.`,
  );
}
