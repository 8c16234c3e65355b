import { MIN_PASSWORD_LENGTH } from "@/lib/domain/password-length";
import { INVITATION_DAYS } from "@/lib/domain/invitation";

/** The sentences of the account's screens. */

export const CODE = {
  missing: "Enter the code.",
  appHint: "The six digits that the app shows.",
  appOrRecoveryHint: "Six digits from your app, or one of your recovery codes.",
};

export const CONFIRM = {
  title: "Confirm your identity",
  duration: "You will not be asked again for 15 minutes.",
  unreachable: "The server did not answer. Try again in a moment.",
  loading: "Loading…",
  refusedTitle: "This was not done",
  noFactorTitle: "A second factor is required",
  noFactor: "A password alone can be stolen. Add an authenticator app or a passkey to your account, then come back.",
};

export const AUTHENTICATOR = {
  note: "An app on your phone shows a code that changes every 30 seconds. You enter it after your password.",
};

export const RECOVERY_CODES = {
  title: "Save these recovery codes now",
  note: "Each code works once in place of your authenticator app. They will not be shown again.",
};

export const PASSKEYS = {
  note: "A key on your phone, your computer or a USB stick. If you unlock it with a PIN or a fingerprint, it signs you in on its own. Otherwise it is a second factor after your password.",
  noName: "Give the passkey a name.",
  alreadyRegistered: "This device already has a passkey for your account.",
  failed:
    "No passkey was used. The request was cancelled or timed out, or this browser has no matching passkey. Try again.",
};

export const SESSIONS = {
  note: "A session ends after 30 minutes without use, and after 12 hours at the latest. Ending a session signs that browser out immediately.",
};

export const SECURITY_EVENT_LIST = {
  note: "If you do not recognise an event, change your password and end the other sessions.",
  empty: "No events yet.",
};

export const PASSWORD = {
  newHint: `${MIN_PASSWORD_LENGTH} characters or more, for example a few words.`,
  changeNote: "Changing your password signs out every other browser.",
  changed: "Your password has been changed. All other browsers were signed out.",
  resetNote: "Choose a password. Every browser will then be signed out.",
  reset: "Your password has been changed. Every browser was signed out.",
};

export const RESET_REQUEST = {
  note: "We will email you a link to choose a new password.",
  sent: "If an account uses this address, a link is on its way. It works once, within 30 minutes.",
  noMail: "This installation sends no email.",
  askOperator:
    "Ask the person who runs it for a link. On the server, in Nextdollar's folder, this command prints a link that works once, within 30 minutes:",
};

export const RESET_LINK = {
  invalidTitle: "This link no longer works",
  invalid:
    "It was already used, replaced by a newer link, or is more than 30 minutes old. Opening it did not change your password.",
};

export const SECOND_FACTOR = {
  note: "The first step is done. Now confirm your second factor.",
  readyTitle: "Your account has a second factor",
  ready: "You can use every permission of your role.",
  missingTitle: "Add a second factor",
};

export const VERIFY_EMAIL = {
  confirmed: "Your address is confirmed.",
};

export const NAME = {
  note: "Other members of your workspaces see this name.",
  saved: "Saved.",
};

export const SINGLE_SIGN_ON = {
  note: (provider: string) => `Sign in with ${provider} instead of a password.`,
  linked: (provider: string) => `Your account is linked to ${provider}.`,
};

export const DEMO = {
  note: "The channels are simulated. You need no account, and no money is spent.",
};

export const SET_UP = {
  note: "No accounts exist yet. The first person owns the installation and invites the others.",
  codeHint: "The server printed it on its console when it last started.",
  noCode: "Enter the set-up code that the server's console shows.",
  noName: "Enter your name.",
  noEmail: "Enter your email address.",
  noWorkspaceName: "A workspace needs a name.",
  noTimeZone: (typed: string) => `"${typed}" is not a time zone; use a name such as Europe/Berlin.`,
};

export const INVITATION = {
  missingTitle: "This invitation is not valid",
  missing: `It was accepted, revoked or replaced by a newer one, or it is more than ${INVITATION_DAYS} days old. Look for a newer email, or ask the person who invited you for another invitation.`,
  note: (inviter: string | null, email: string, role: string) => `${inviter ?? "Someone"} invited ${email} as ${role}.`,
  otherReader: (reader: string) =>
    `You are signed in as ${reader}, but this invitation is for another address. Sign out to accept it.`,
};

/** What a person cannot do until they add a second factor, with the roles that need one. */
export function describeMissingFactor(roles: { workspaceName: string; role: string }[]): string {
  const names = roles.map(({ workspaceName, role }) => `${role} of ${workspaceName}`).join(", ");
  const isAdmin = roles.some(({ role }) => role !== "approver");
  const blocked = isAdmin ? "approve proposals, or manage members, tokens and the workspace" : "approve proposals";
  return `You are ${names}. You can read and plan there, but you cannot ${blocked}. Add an authenticator app or a passkey first.`;
}
