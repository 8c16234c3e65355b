import type { ProviderPerson } from "@/lib/auth/single-sign-on/oidc-claims";
import { OidcRefusal } from "@/lib/auth/single-sign-on/oidc-refusal";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import type { SingleSignOnEnv } from "@/lib/env";
import { createPersonOfProvider, findPerson, findPersonByEmail, findUserOfProvider } from "@/lib/store/people";
import { hasAccess, setGroupMemberships } from "./group-memberships";
import { linkSingleSignOn } from "./link-single-sign-on";

/** Finds the account of the provider's person, or creates it if a group or invitation admits them. Updates group roles. */
export async function admitPerson(
  env: SingleSignOnEnv,
  person: ProviderPerson,
  facts: RequestFacts,
  now: Date,
): Promise<string> {
  const identity = { issuer: env.issuer, subject: person.subject };
  const known = await findUserOfProvider(identity);
  const userId = known ?? (await firstSignIn(env, person, facts, now));
  if ((await findPerson(userId))?.disabledAt !== null) throw new OidcRefusal("disabled", "the person is disabled");
  await setGroupMemberships(userId, person.groups);
  return userId;
}

async function firstSignIn(
  env: SingleSignOnEnv,
  person: ProviderPerson,
  facts: RequestFacts,
  now: Date,
): Promise<string> {
  const identity = { issuer: env.issuer, subject: person.subject };
  const { email, emailVerified, groups } = person;
  if (!email || !emailVerified) throw new OidcRefusal("no-email", "the provider gave no verified email address");
  const existing = await findPersonByEmail(email);
  if (existing) {
    // If this installation has not verified the address, another person may have registered it.
    if (!env.linkVerifiedEmails || !existing.emailVerified)
      throw new OidcRefusal("account-exists", "an account with this address is not linked");
    await linkSingleSignOn({ identity, name: env.name }, existing, facts, now);
    return existing.userId;
  }
  if (!(await hasAccess({ email, groups }, now)))
    throw new OidcRefusal("no-access", "neither a group nor an invitation admits the person");
  const name = person.name ?? email.split("@")[0] ?? email;
  const created = await createPersonOfProvider({ email, name }, identity);
  if (!created) throw new OidcRefusal("account-exists", "an account with this address was created meanwhile");
  return created;
}
