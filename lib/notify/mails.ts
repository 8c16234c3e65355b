import type { Mail } from "./send-mail";

export function verifyEmailMail({ to, url, validMinutes }: { to: string; url: string; validMinutes: number }): Mail {
  return mailText(to, "Confirm your email address", [
    `To confirm that this address is yours, open this link within ${validMinutes} minutes:`,
    url,
    "If you did not request it, ignore this email.",
  ]);
}

export function resetPasswordMail({ to, url, validMinutes }: { to: string; url: string; validMinutes: number }): Mail {
  return mailText(to, "Choose a new password", [
    `To choose a new password, open this link within ${validMinutes} minutes:`,
    url,
    "The link works once. If you did not request it, ignore this email. Your password will not change.",
  ]);
}

export interface InvitationMailFacts {
  to: string;
  inviterName: string;
  workspaceName: string;
  role: string;
  url: string;
  validDays: number;
}

export function invitationMail({ to, inviterName, workspaceName, role, url, validDays }: InvitationMailFacts): Mail {
  const workspace = plainName(workspaceName);
  return mailText(to, `Invitation to ${workspace}`, [
    `${plainName(inviterName)} invites you to join the workspace ${workspace} in Nextdollar as ${role}.`,
    `To join, open this link within ${validDays} days:`,
    url,
    "The link works once. If you do not know the sender, ignore this email.",
  ]);
}

export function passwordChangedMail({ to, at, resetUrl }: { to: string; at: Date; resetUrl: string }): Mail {
  return mailText(to, "Your password was changed", [
    `The password of your account was changed at ${at.toISOString().slice(0, 16).replace("T", " ")} UTC.`,
    "All other browsers were signed out.",
    `If this was not you, choose a new password now: ${resetUrl}`,
  ]);
}

export interface NewSignInMailFacts {
  to: string;
  at: Date;
  /** The browser's own name for itself. */
  browser: string | null;
  address: string | null;
  securityUrl: string;
}

export function newSignInMail({ to, at, browser, address, securityUrl }: NewSignInMailFacts): Mail {
  return mailText(to, "New sign-in to your account", [
    `Someone signed in to your account at ${at.toISOString().slice(0, 16).replace("T", " ")} UTC.`,
    `Browser: ${plainName(browser ?? "unknown")}. Address: ${address ?? "unknown"}.`,
    `If this was not you, end that session and change your password: ${securityUrl}`,
  ]);
}

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
  /** The name of the passkey or the provider, if there is one. */
  name?: string;
  at: Date;
  securityUrl: string;
}

export function factorChangedMail({ to, change, name, at, securityUrl }: FactorChangedMailFacts): Mail {
  const sentence = name === undefined ? SENTENCES[change] : `${SENTENCES[change]} (${plainName(name)})`;
  return mailText(to, "A sign-in method of your account changed", [
    `${sentence}, at ${at.toISOString().slice(0, 16).replace("T", " ")} UTC.`,
    `If this was not you, sign in, undo the change and sign out every other browser: ${securityUrl}`,
  ]);
}

const SENTENCES: Record<FactorChange, string> = {
  "authenticator-added": "An authenticator app was added to your account",
  "authenticator-removed": "The authenticator app was removed from your account",
  "recovery-codes-renewed": "New recovery codes were created for your account, and the old ones no longer work",
  "recovery-code-used": "A recovery code was used to sign in",
  "passkey-added": "A passkey was added to your account",
  "passkey-removed": "A passkey was removed from your account",
  "factors-removed": "The operator removed every second factor from your account and ended its sessions",
  "single-sign-on-linked": "Your account was linked to single sign-on",
  "single-sign-on-unlinked": "Your account was unlinked from single sign-on",
};

/** A mail made of paragraphs, signed with the product's name. */
function mailText(to: string, subject: string, paragraphs: string[]): Mail {
  return { to, subject: oneLine(subject), text: [...paragraphs.map(oneLine), "Nextdollar"].join("\n\n") };
}

/** Names in mails are chosen by people, so they cannot add a line and lose the start of a link. */
function plainName(name: string): string {
  const short = oneLine(name).replace(/https?:\/\//gi, "");
  return short.length > 60 ? `${short.slice(0, 59)}…` : short;
}

function oneLine(text: string): string {
  return text.replace(/[\s\0\u2028\u2029]+/g, " ").trim();
}
