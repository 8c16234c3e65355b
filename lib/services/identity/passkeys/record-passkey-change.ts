import type { Actor } from "@/lib/auth/actor";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import { factorChangedMail } from "@/lib/notify/mails";
import { linkTo, mailPerson } from "../person/mail-person";
import { recordSecurityEvent } from "../person/record-security-event";

/** Records the change and mails the account's owner. */
export async function recordPasskeyChange(
  { userId, email }: Actor,
  change: "added" | "removed",
  name: string,
  { facts, now }: { facts: RequestFacts; now: Date },
): Promise<void> {
  await recordSecurityEvent(userId, `factor-${change}`, facts, { factor: "passkey", name });
  const securityUrl = linkTo("/account/security");
  mailPerson(factorChangedMail({ to: email, change: `passkey-${change}`, name, at: now, securityUrl }));
}
