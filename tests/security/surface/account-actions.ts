import type { ActionCell } from "./action-cell";

const SIGN_IN = "app/(account)/sign-in/actions.ts";
const SSO = "app/(account)/sign-in/sso/actions.ts";
const SECURITY = "app/(account)/account/security/actions.ts";
const PASSKEYS = "app/(account)/account/security/passkeys/actions.ts";
const BY_PASSKEY = "app/(account)/sign-in/passkey/actions.ts";
const INVITE = "app/(account)/invite/[token]/actions.ts";
const RESET = "app/(account)/reset-password/actions.ts";

const NOBODY_YET = "nobody is signed in yet";
const OWN_ACCOUNT = "changes nothing but the asker's own account";
const BY_LINK = "whoever holds the link of the mail may follow it";

/** What people do with their own account. */
export const ACCOUNT_ACTIONS: Record<string, ActionCell> = {
  "app/(account)/set-up/actions.ts#setUpAction": {
    access: "public",
    reason: "nobody has an account before it; it ends with the first owner",
    args: () => [{ name: "", email: "", password: "", workspaceName: "" }],
    ends: "invalid-input",
  },
  [`${SIGN_IN}#signInAction`]: {
    access: "public",
    reason: NOBODY_YET,
    args: () => [{ email: "nobody@example.com", password: "a password that nobody has" }],
    ends: "invalid-input",
  },
  "app/(account)/sign-in/second-factor/actions.ts#signInSecondFactorAction": {
    access: "public",
    reason: NOBODY_YET,
    args: () => ["123456"],
    ends: "unauthenticated",
  },
  [`${SIGN_IN}#enterDemoAction`]: {
    access: "public",
    reason: "opens the demo to whoever sits at this machine",
    args: () => [],
  },
  [`${SIGN_IN}#signOutAction`]: {
    access: "public",
    reason: "ends the session of the cookie that it is sent with, if there is one",
    args: () => [],
  },
  [`${SSO}#startSingleSignOnAction`]: {
    access: "public",
    reason: NOBODY_YET,
    args: () => ["/"],
    ends: "not-found",
  },
  [`${SSO}#linkSingleSignOnAction`]: {
    access: "public",
    reason: "there is no identity provider here, which is what everybody is told",
    args: () => ["/"],
    ends: "not-found",
  },
  [`${SSO}#confirmBySingleSignOnAction`]: {
    access: "public",
    reason: "there is no identity provider here, which is what everybody is told",
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
  // After the others: with the factor goes what the sessions have shown.
  [`${SECURITY}#removeAuthenticatorAction`]: { access: "signed-in", reason: OWN_ACCOUNT, args: () => [] },
  [`${BY_PASSKEY}#askPasskeySignInAction`]: { access: "public", reason: NOBODY_YET, args: () => [] },
  [`${BY_PASSKEY}#signInWithPasskeyAction`]: {
    access: "public",
    reason: NOBODY_YET,
    args: () => [{}],
    ends: "invalid-input",
  },
  [`${BY_PASSKEY}#askPasskeySecondFactorAction`]: {
    access: "public",
    reason: NOBODY_YET,
    args: () => [],
    ends: "unauthenticated",
  },
  [`${BY_PASSKEY}#signInSecondPasskeyAction`]: {
    access: "public",
    reason: NOBODY_YET,
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
  [`${RESET}#requestResetAction`]: { access: "public", reason: NOBODY_YET, args: () => ["nobody@example.com"] },
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
