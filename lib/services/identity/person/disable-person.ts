import { CONSOLE_FACTS } from "@/lib/auth/request/request-facts";
import { ServiceError } from "@/lib/domain/errors";
import { findPersonByEmail, saveDisabled } from "@/lib/store/people";
import { recordSecurityEvent } from "./record-security-event";

/** For the operator at the console: ends every session of the person and blocks new ones. */
export async function disablePerson(email: string, now: Date): Promise<void> {
  const userId = await requirePerson(email);
  await saveDisabled(userId, now);
  await recordSecurityEvent(userId, "person-disabled", CONSOLE_FACTS);
}

export async function enablePerson(email: string): Promise<void> {
  const userId = await requirePerson(email);
  await saveDisabled(userId, null);
  await recordSecurityEvent(userId, "person-enabled", CONSOLE_FACTS);
}

async function requirePerson(email: string): Promise<string> {
  const person = await findPersonByEmail(email);
  if (!person)
    throw new ServiceError("not-found", `There is no account with the address "${email}". Check the address.`);
  return person.userId;
}
