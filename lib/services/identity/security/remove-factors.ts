import { CONSOLE_FACTS } from "@/lib/auth/request/request-facts";
import { ServiceError } from "@/lib/domain/errors";
import { factorChangedMail } from "@/lib/notify/mails";
import { findPersonByEmail, removeEveryFactor } from "@/lib/store/people";
import { linkTo, mailPerson } from "../person/mail-person";
import { recordSecurityEvent } from "../person/record-security-event";

/** For the operator at the console, if a person has lost their app, passkeys and recovery codes. Ends every session. */
export async function removeFactors(email: string, now: Date): Promise<void> {
  const person = await findPersonByEmail(email);
  if (!person)
    throw new ServiceError("not-found", `There is no account with the address "${email}". Check the address.`);
  if (!person.hasAuthenticator && !person.hasPasskey)
    throw new ServiceError("conflict", `${email} has no authenticator app and no passkey.`);
  await removeEveryFactor(person.userId);
  await recordSecurityEvent(person.userId, "factors-removed", CONSOLE_FACTS);
  const securityUrl = linkTo("/account/security");
  mailPerson(factorChangedMail({ to: person.email, change: "factors-removed", at: now, securityUrl }));
}
