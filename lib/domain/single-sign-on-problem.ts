/** Why single sign-on led nowhere, as the person reads it. */
export const SINGLE_SIGN_ON_PROBLEMS = {
  "not-set-up": "Single sign-on is not set up on this installation. Sign in with your password.",
  "not-begun":
    "This sign-in was not begun in this browser, was used before, or took longer than 10 minutes. Begin again.",
  declined: "The identity provider did not sign you in. Begin again, or ask whoever runs it.",
  unreachable: "The identity provider does not answer. Try again in a moment, or sign in with your password.",
  "not-verified":
    "The identity provider's answer could not be verified, so it was not used. Ask whoever runs this installation: the log says why.",
  "not-supported":
    "The identity provider and this installation cannot work together as they are set up. Ask the person who runs this installation: the log says why.",
  "no-email":
    "The identity provider gave no verified e-mail address for you. Verify it there, or ask whoever runs the provider.",
  "account-exists":
    "There is an account with your e-mail address already. Sign in with its password, then link single sign-on under Account, Security.",
  "no-access":
    "You are in no group that has access here, and no invitation for you is open. Ask an admin of the workspace.",
  disabled: "Your account is disabled. Ask whoever runs this installation.",
  "linked-elsewhere": "This person of the identity provider is linked to another account. Unlink it there first.",
  "other-person": "The identity provider signed in somebody else than you. Sign out there, then try again.",
  "own-factor": "Your account has a second factor of its own: confirm with that.",
  "not-fresh": "The identity provider did not ask you to sign in again, so nothing was confirmed.",
} as const;

export type SingleSignOnProblem = keyof typeof SINGLE_SIGN_ON_PROBLEMS;

export function isSingleSignOnProblem(text: unknown): text is SingleSignOnProblem {
  return typeof text === "string" && Object.hasOwn(SINGLE_SIGN_ON_PROBLEMS, text);
}
