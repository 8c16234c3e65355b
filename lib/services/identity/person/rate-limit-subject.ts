import type { Attempter } from "@/lib/auth/limit-attempts";
import { readKnownPerson } from "@/lib/auth/session/known-browser";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import { findPerson } from "@/lib/store/people";

/** Whose limit this attempt counts against. The lookup uses only the browser's cookie, so it does not reveal which accounts exist. */
export async function rateLimitSubject(
  email: string,
  facts: RequestFacts,
  now: Date,
): Promise<Attempter & { account: string }> {
  const known = readKnownPerson(facts, now);
  const person = known === null ? null : await findPerson(known);
  const fromKnownBrowser = person?.email === email.trim().toLowerCase();
  return { account: email, fromKnownBrowser, ...(facts.address && { address: facts.address }) };
}
