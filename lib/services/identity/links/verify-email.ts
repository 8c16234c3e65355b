import { issueLink, LINK_MINUTES, takeLink } from "@/lib/auth/one-time-link";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import { ServiceError } from "@/lib/domain/errors";
import { verifyEmailMail } from "@/lib/notify/mails";
import { type PersonRecord, saveEmailVerified } from "@/lib/store/people";
import { linkTo, mailPerson } from "../person/mail-person";
import { recordSecurityEvent } from "../person/record-security-event";

/** Mails the person a link to verify their address. */
export async function sendVerification({ userId, email }: PersonRecord, now: Date): Promise<void> {
  const secret = await issueLink("verify-email", userId, now);
  mailPerson(verifyEmailMail({ to: email, url: linkTo(`/verify-email/${secret}`), validMinutes: LINK_MINUTES }));
}

export async function verifyEmail(secret: string, facts: RequestFacts, now: Date): Promise<void> {
  const userId = await takeLink("verify-email", String(secret), now);
  if (!userId) {
    throw new ServiceError(
      "not-found",
      `This link was already used, or is older than ${LINK_MINUTES} minutes. Sign in, and we will send you a new one.`,
    );
  }
  await saveEmailVerified(userId);
  await recordSecurityEvent(userId, "email-verified", facts);
}
