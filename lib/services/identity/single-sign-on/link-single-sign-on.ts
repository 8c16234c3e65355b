import { OidcRefusal } from "@/lib/auth/single-sign-on/oidc-refusal";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import { factorChangedMail } from "@/lib/notify/mails";
import { linkProviderAccount, type ProviderIdentity } from "@/lib/store/people";
import { linkTo, mailPerson } from "../person/mail-person";
import { recordSecurityEvent } from "../person/record-security-event";

/** Links the provider's person to this account, and mails its owner. */
export async function linkSingleSignOn(
  { identity, name }: { identity: ProviderIdentity; name: string },
  { userId, email }: { userId: string; email: string },
  facts: RequestFacts,
  now: Date,
): Promise<void> {
  if (!(await linkProviderAccount(userId, identity)))
    throw new OidcRefusal("linked-elsewhere", "the identity, or the account, is linked already");
  await recordSecurityEvent(userId, "single-sign-on-linked", facts);
  const securityUrl = linkTo("/account/security");
  mailPerson(factorChangedMail({ to: email, change: "single-sign-on-linked", name, at: now, securityUrl }));
}
