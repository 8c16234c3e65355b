import { findPersonByEmail, type PersonName, savePerson } from "@/lib/store/people";

export const DEMO_PERSON = { email: "demo@localhost", name: "Demo visitor" };

/** The demo visitor without an account; a member of the demo workspace only. */
export function demoPerson(): Promise<PersonName> {
  return savePerson(DEMO_PERSON);
}

/** Whether this is the demo visitor without an account. */
export async function isDemoPerson(userId: string | null): Promise<boolean> {
  return userId !== null && (await findPersonByEmail(DEMO_PERSON.email))?.userId === userId;
}
