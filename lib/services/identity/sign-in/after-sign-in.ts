import { type RequestFacts, MAX_AGENT_LENGTH } from "@/lib/auth/request/request-facts";
import { ABSOLUTE_HOURS } from "@/lib/auth/session/session-limits";
import { newSignInMail } from "@/lib/notify/mails";
import { deleteStaleSessions, findPerson, hasSignedInFrom } from "@/lib/store/people";
import { describeBrowser } from "../person/describe-browser";
import { linkTo, mailPerson } from "../person/mail-person";
import { recordSecurityEvent } from "../person/record-security-event";

/** Records the sign-in, and mails the person if the browser is new. */
export async function afterSignIn(userId: string, method: string, facts: RequestFacts, now: Date): Promise<void> {
  const isKnown = await hasSignedInFrom(userId, facts.userAgent?.slice(0, MAX_AGENT_LENGTH) ?? null);
  await recordSecurityEvent(userId, "signed-in", facts, { method });
  await deleteStaleSessions(new Date(now.getTime() - ABSOLUTE_HOURS * 3_600_000));
  const person = isKnown ? null : await findPerson(userId);
  if (!person) return;
  mailPerson(
    newSignInMail({
      to: person.email,
      at: now,
      browser: describeBrowser(facts.userAgent),
      address: facts.address,
      securityUrl: linkTo("/account/security"),
    }),
  );
}
