export { acceptAsMember, acceptAsNewcomer, readInvitation } from "./links/accept-invitation";
export {
  canMailResetLinks,
  isResetLinkOpen,
  issueResetLink,
  requestReset,
  resetPassword,
} from "./links/reset-password";
export { verifyEmail } from "./links/verify-email";
export { addPasskey, offerPasskey } from "./passkeys/add-passkey";
export type { PasskeyQuestion } from "./passkeys/ask-for-passkey";
export { askPasskeyConfirmation, confirmByPasskey } from "./passkeys/confirm-by-passkey";
export { listPasskeys } from "./passkeys/list-passkeys";
export { removePasskey } from "./passkeys/remove-passkey";
export {
  askPasskeySecondFactor,
  askPasskeySignIn,
  signInSecondPasskey,
  signInWithPasskey,
} from "./passkeys/sign-in-with-passkey";
export { changeName, changePassword } from "./person/change-password";
export { disablePerson, enablePerson } from "./person/disable-person";
export {
  addAuthenticator,
  offerAuthenticator,
  removeAuthenticator,
  renewRecoveryCodes,
} from "./security/authenticator";
export { confirmIdentity, getConfirmationMeans } from "./security/confirm-identity";
export { getAccountSecurity } from "./security/get-account-security";
export { removeFactors } from "./security/remove-factors";
export { revokeOtherSessions, revokeSession } from "./security/revoke-sessions";
export { isSetUp, setUp } from "./set-up/set-up";
export { enterDemo, hasDemo } from "./sign-in/enter-demo";
export { getSecondStep, signInSecondFactor } from "./sign-in/sign-in-second-factor";
export { signIn } from "./sign-in/sign-in";
export { signOut } from "./sign-in/sign-out";
export { finishSingleSignOn } from "./single-sign-on/finish-single-sign-on";
export { getSingleSignOn, singleSignOnName } from "./single-sign-on/get-single-sign-on";
export { startSingleSignOn } from "./single-sign-on/start-single-sign-on";
export { unlinkSingleSignOn } from "./single-sign-on/unlink-single-sign-on";
export { announceSetUp } from "./set-up/announce-set-up";
