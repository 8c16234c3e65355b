import type { Mail } from "../send-mail";
import { mailText, plainName } from "./mail-text";

export type FactorChange =
  | "authenticator-added"
  | "authenticator-removed"
  | "recovery-codes-renewed"
  | "recovery-code-used"
  | "passkey-added"
  | "passkey-removed"
  | "factors-removed"
  | "single-sign-on-linked"
  | "single-sign-on-unlinked";

export interface FactorChangedMailFacts {
  to: string;
  change: FactorChange;
  /** The name of the passkey or the provider, where there is one. */
  name?: string;
  at: Date;
  securityUrl: string;
}

export function factorChangedMail({ to, change, name, at, securityUrl }: FactorChangedMailFacts): Mail {
  const what = name === undefined ? SENTENCES[change] : `${SENTENCES[change]} (${plainName(name)})`;
  return mailText(to, "The sign-in to your account was changed", [
    `${what}, at ${at.toISOString().slice(0, 16).replace("T", " ")} UTC.`,
    `If it was not you, sign in, undo it and sign out every other browser: ${securityUrl}`,
  ]);
}

const SENTENCES: Record<FactorChange, string> = {
  "authenticator-added": "An authenticator app was added to your account",
  "authenticator-removed": "The authenticator app was removed from your account",
  "recovery-codes-renewed": "New recovery codes were made for your account; the old ones no longer work",
  "recovery-code-used": "A recovery code was used to sign in",
  "passkey-added": "A passkey was added to your account",
  "passkey-removed": "A passkey was removed from your account",
  "factors-removed": "The operator removed every second factor from your account and ended its sessions",
  "single-sign-on-linked": "Your account was linked to single sign-on",
  "single-sign-on-unlinked": "Your account was unlinked from single sign-on",
};
