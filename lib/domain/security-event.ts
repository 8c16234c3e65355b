/** The kinds of security events of an account, with the label that the person reads. */
export const SECURITY_EVENTS = {
  "signed-in": "Signed in",
  "sign-in-failed": "Wrong password",
  "second-factor-failed": "Wrong code",
  "signed-out": "Signed out",
  "identity-confirmed": "Identity confirmed",
  "password-changed": "Password changed",
  "password-reset-requested": "Password reset requested",
  "password-reset": "Password reset",
  "email-verified": "Email address verified",
  "factor-added": "Second factor added",
  "factor-removed": "Second factor removed",
  "factors-removed": "Every second factor removed by the operator",
  "recovery-code-used": "Recovery code used",
  "recovery-codes-made": "New recovery codes created",
  "single-sign-on-linked": "Single sign-on linked",
  "single-sign-on-unlinked": "Single sign-on unlinked",
  "passkey-refused": "A passkey was rejected",
  "session-revoked": "A session ended from this account page",
  "sessions-revoked": "All other sessions ended from this account page",
  "installation-set-up": "Installation set up",
  "invitation-accepted": "Invitation accepted",
  "person-disabled": "Account disabled",
  "person-enabled": "Account enabled again",
} as const;

export type SecurityEventKind = keyof typeof SECURITY_EVENTS;
