export {
  type ApiTokenSecret,
  findApiToken,
  insertApiToken,
  listApiTokens,
  saveTokenUse,
  saveTokenRevoked,
} from "./api-tokens";
export {
  countWrongCode,
  findAuthenticator,
  forgetWrongCodes,
  liftEndlessLock,
  removeAuthenticator,
  removeEveryFactor,
  saveRecoveryCodes,
  saveUnverifiedAuthenticator,
} from "./factors";
export {
  countGroupRoles,
  findGroupMembership,
  findGroupRole,
  findHighestGroupRole,
  type GroupMembership,
  type GroupRoleRecord,
  hasOpenInvitation,
  listGroupRoles,
  removeGroupRole,
  saveGroupMembership,
  saveGroupRole,
} from "./group-roles";
export { claimKey, keepAnswer, type KeptAnswer, purgeKeys, releaseKey } from "./idempotency-keys";
export { claimInstallation, hasClaimedInstallation, readInstallation, saveSetupCodeHash } from "./installation";
export {
  findOpenInvitation,
  findWaitingInvitation,
  insertInvitation,
  listOpenInvitations,
  renewInvitation,
  revokeInvitation,
  saveInvitationMailed,
  takeInvitation,
  type WaitingInvitation,
} from "./invitations";
export {
  countOwnersForChange,
  findMembership,
  listMembers,
  listMembershipsOf,
  type MembershipRecord,
  removeMembership,
  saveMembership,
} from "./memberships";
export { findOneTimeValue, saveOneTimeValue, takeOneTimeValue } from "./one-time-values";
export {
  findPasskey,
  listPasskeys,
  type PasskeyCredential,
  removePasskey,
  savePasskey,
  savePasskeyUse,
} from "./passkeys";
export {
  createPerson,
  findPasswordHash,
  findPerson,
  findPersonByEmail,
  isDisabled,
  listNames,
  listPeople,
  listPeopleWithAccounts,
  type PersonName,
  type PersonRecord,
  saveDisabled,
  saveEmailVerified,
  saveName,
  savePasswordHash,
  savePerson,
} from "./people";
export {
  createPersonOfProvider,
  findUserOfProvider,
  hasProviderAccount,
  linkProviderAccount,
  type ProviderIdentity,
  unlinkProviderAccount,
} from "./provider-accounts";
export { type AttemptWindow, countAttempt, forgetAttempts } from "./rate-limits";
export { hasSignedInFrom, listSecurityEvents, saveSecurityEvent } from "./security-events";
export {
  deleteSession,
  deleteSessionByToken,
  deleteSessions,
  deleteStaleSessions,
  findSessionByToken,
  forgetProofs,
  listSessions,
  saveSessionFacts,
  type SessionRecord,
} from "./sessions";
export { listStaleSignInSecrets, replaceSignInSecret } from "./sign-in-secrets";
export { claimCode, releaseCode } from "./used-codes";
