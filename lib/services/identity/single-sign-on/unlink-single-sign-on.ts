import type { Actor } from "@/lib/auth/actor";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import { ServiceError } from "@/lib/domain/errors";
import { readSingleSignOnEnv } from "@/lib/env";
import { factorChangedMail } from "@/lib/notify/mails";
import { findPasswordHash, unlinkProviderAccount } from "@/lib/store/people";

import { linkTo, mailPerson } from "../person/mail-person";
import { recordSecurityEvent } from "../person/record-security-event";
import { requireRecentConfirmation } from "../person/require-recent-confirmation";

/** Ends single sign-on for this account, unless it is the only way to sign in. */
export async function unlinkSingleSignOn(actor: Actor, facts: RequestFacts, now: Date): Promise<void> {
  requireRecentConfirmation(actor, now);
  const env = readSingleSignOnEnv();
  if (!(await findPasswordHash(actor.userId)))
    throw new ServiceError("conflict", "Single sign-on is your only way to sign in. Set a password first.");
  if (!env || !(await unlinkProviderAccount(actor.userId, env.issuer))) return;
  await recordSecurityEvent(actor.userId, "single-sign-on-unlinked", facts);
  const securityUrl = linkTo("/account/security");
  mailPerson(
    factorChangedMail({ to: actor.email, change: "single-sign-on-unlinked", name: env.name, at: now, securityUrl }),
  );
}
