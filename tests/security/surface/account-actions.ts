import type { ActionCell } from "./action-cell";

const SIGN_IN = "app/(account)/sign-in/actions.ts";
const SSO = "app/(account)/sign-in/sso/actions.ts";
const SECURITY = "app/(account)/account/security/actions.ts";
const PASSKEYS = "app/(account)/account/security/passkeys/actions.ts";
const BY_PASSKEY = "app/(account)/sign-in/passkey/actions.ts";
const INVITE = "app/(account)/invite/[token]/actions.ts";
const RESET = "app/(account)/reset-password/actions.ts";

const NOT_SIGNED_IN = "the caller is not signed in yet";
const OWN_ACCOUNT = "changes only the caller's own account";
const BY_LINK = "everyone with the link from the mail may follow it";

/** Actions of people on their own account. */
export const ACCOUNT_ACTIONS: Record<string, ActionCell> = {
  "app/(account)/set-up/actions.ts#setUpAction": {
    access: "public",
    reason: "no account exists before it; it closes with the first owner",
    args: () => [{ name: "", email: "", password: "", workspaceName: "" }],
    ends: "invalid-input",
  },
  [`${SIGN_IN}#signInAction`]: {
    access: "public",
    reason: NOT_SIGNED_IN,
    args: () => [{ email: "unknown@example.com", password: "a password of no account" }],
    ends: "invalid-input",
  },
  "app/(account)/sign-in/second-factor/actions.ts#signInSecondFactorAction": {
    access: "public",
    reason: NOT_SIGNED_IN,
    args: () => ["123456"],
    ends: "unauthenticated",
  },
  [`${SIGN_IN}#enterDemoAction`]: {
    access: "public",
    reason: "opens the demo to everyone at this machine",
    args: () => [],
  },
  [`${SIGN_IN}#signOutAction`]: {
    access: "public",
    reason: "ends the session of the cookie in the request, if there is one",
    args: () => [],
  },
  [`${SSO}#startSingleSignOnAction`]: {
    access: "public",
    reason: NOT_SIGNED_IN,
    args: () => ["/"],
    ends: "not-found",
  },
  [`${SSO}#linkSingleSignOnAction`]: {
    access: "public",
    reason: "answers everyone that there is no identity provider here",
    args: () => ["/"],
    ends: "not-found",
  },
  [`${SSO}#confirmBySingleSignOnAction`]: {
    access: "public",
    reason: "answers everyone that there is no identity provider here",
    args: () => ["/"],
    ends: "not-found",
  },
  [`${SSO}#unlinkSingleSignOnAction`]: {
    access: "signed-in",
    reason: OWN_ACCOUNT,
    args: () => [],
    ends: "conflict",
  },
  "app/(account)/account/actions.ts#changeNameAction": {
    access: "signed-in",
    reason: OWN_ACCOUNT,
    args: (_ids, { canary }) => [`${canary} renamed`],
  },
  "app/(account)/account/actions.ts#changePasswordAction": {
    access: "signed-in",
    reason: OWN_ACCOUNT,
    args: () => [{ current: "not the password", password: "a long and new password 4" }],
    ends: "not-found",
  },
  "app/(account)/account/confirm/actions.ts#getConfirmationMeansAction": {
    access: "signed-in",
    reason: OWN_ACCOUNT,
    args: () => [],
  },
  "app/(account)/account/confirm/actions.ts#confirmIdentityAction": {
    access: "signed-in",
    reason: OWN_ACCOUNT,
    args: () => [{ password: "not the password" }],
    ends: "invalid-input",
  },
  [`${SECURITY}#offerAuthenticatorAction`]: { access: "signed-in", reason: OWN_ACCOUNT, args: () => [] },
  [`${SECURITY}#addAuthenticatorAction`]: {
    access: "signed-in",
    reason: OWN_ACCOUNT,
    args: () => ["000000"],
    ends: "invalid-input",
  },
  [`${SECURITY}#renewRecoveryCodesAction`]: {
    access: "signed-in",
    reason: OWN_ACCOUNT,
    args: () => [],
    ends: "not-found",
  },
  [`${SECURITY}#revokeSessionAction`]: {
    access: "signed-in",
    reason: OWN_ACCOUNT,
    args: () => ["00000000-0000-4000-8000-000000000000"],
    ends: "not-found",
  },
  [`${SECURITY}#revokeOtherSessionsAction`]: { access: "signed-in", reason: OWN_ACCOUNT, args: () => [] },
  [`${PASSKEYS}#offerPasskeyAction`]: { access: "signed-in", reason: OWN_ACCOUNT, args: () => [] },
  [`${PASSKEYS}#addPasskeyAction`]: {
    access: "signed-in",
    reason: OWN_ACCOUNT,
    args: () => [{ name: "Key", response: {} }],
    ends: "invalid-input",
  },
  [`${PASSKEYS}#removePasskeyAction`]: {
    access: "signed-in",
    reason: OWN_ACCOUNT,
    args: () => ["00000000-0000-4000-8000-000000000000"],
    ends: "not-found",
  },
  // After the others: removing the factor also removes the proofs of the sessions.
  [`${SECURITY}#removeAuthenticatorAction`]: { access: "signed-in", reason: OWN_ACCOUNT, args: () => [] },
  [`${BY_PASSKEY}#askPasskeySignInAction`]: { access: "public", reason: NOT_SIGNED_IN, args: () => [] },
  [`${BY_PASSKEY}#signInWithPasskeyAction`]: {
    access: "public",
    reason: NOT_SIGNED_IN,
    args: () => [{}],
    ends: "invalid-input",
  },
  [`${BY_PASSKEY}#askPasskeySecondFactorAction`]: {
    access: "public",
    reason: NOT_SIGNED_IN,
    args: () => [],
    ends: "unauthenticated",
  },
  [`${BY_PASSKEY}#signInSecondPasskeyAction`]: {
    access: "public",
    reason: NOT_SIGNED_IN,
    args: () => [{}],
    ends: "unauthenticated",
  },
  [`${BY_PASSKEY}#askPasskeyConfirmationAction`]: { access: "signed-in", reason: OWN_ACCOUNT, args: () => [] },
  [`${BY_PASSKEY}#confirmByPasskeyAction`]: {
    access: "signed-in",
    reason: OWN_ACCOUNT,
    args: () => [{}],
    ends: "invalid-input",
  },
  [`${RESET}#requestResetAction`]: { access: "public", reason: NOT_SIGNED_IN, args: () => ["unknown@example.com"] },
  [`${RESET}#resetPasswordAction`]: {
    access: "public",
    reason: BY_LINK,
    args: () => [{ secret: "made-up", password: "a long and new password 4" }],
    ends: "not-found",
  },
  [`${INVITE}#acceptAsNewcomerAction`]: {
    access: "public",
    reason: BY_LINK,
    args: () => ["made-up", { name: "Newcomer", password: "a long and new password 4" }],
    ends: "not-found",
  },
  [`${INVITE}#acceptAsMemberAction`]: {
    access: "signed-in",
    reason: BY_LINK,
    args: () => ["made-up"],
    ends: "not-found",
  },
  "app/(account)/verify-email/[token]/actions.ts#verifyEmailAction": {
    access: "public",
    reason: BY_LINK,
    args: () => ["made-up"],
    ends: "not-found",
  },
};
