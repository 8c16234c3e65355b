/** What is written down about a person's account, and how the person reads it. */
export const SECURITY_EVENTS = {
  "signed-in": "Signed in",
  "sign-in-failed": "Wrong password",
  "second-factor-failed": "Wrong code",
  "signed-out": "Signed out",
  "identity-confirmed": "Confirmed who is there",
  "password-changed": "Password changed",
  "password-reset-requested": "Password reset asked for",
  "password-reset": "Password reset",
  "email-verified": "E-mail address verified",
  "factor-added": "Second factor added",
  "factor-removed": "Second factor removed",
  "factors-removed": "Every second factor removed by the operator",
  "recovery-code-used": "Recovery code used",
  "recovery-codes-made": "New recovery codes made",
  "single-sign-on-linked": "Single sign-on linked",
  "single-sign-on-unlinked": "Single sign-on unlinked",
  "passkey-refused": "A passkey was refused",
  "session-revoked": "A session ended from here",
  "sessions-revoked": "All other sessions ended from here",
  "installation-set-up": "Installation set up",
  "invitation-accepted": "Invitation accepted",
  "person-disabled": "Account disabled",
  "person-enabled": "Account enabled again",
} as const;

export type SecurityEventKind = keyof typeof SECURITY_EVENTS;
