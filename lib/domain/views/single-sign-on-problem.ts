/** Why single sign-on failed, as the person reads it. */
export const SINGLE_SIGN_ON_PROBLEMS = {
  "not-set-up": "Single sign-on is not set up on this installation. Sign in with your password.",
  "not-begun":
    "This sign-in was started in another browser, was already used, or took longer than 10 minutes. Start again.",
  declined: "The identity provider did not sign you in. Start again, or ask its administrator.",
  unreachable: "The identity provider does not answer. Try again in a moment, or sign in with your password.",
  "not-verified":
    "The identity provider's answer could not be verified, so you were not signed in. Ask the person who runs this installation: the log says why.",
  "not-supported":
    "The identity provider and this installation do not work together with their current settings. Ask the person who runs this installation: the log says why.",
  "no-email":
    "The identity provider gave no verified email address for you. Verify it there, or ask the provider's administrator.",
  "account-exists":
    "An account with your email address already exists. Sign in with its password, then link single sign-on under Account, Security.",
  "no-access": "None of your groups has access here, and you have no open invitation. Ask an admin of the workspace.",
  disabled: "Your account is disabled. Ask the person who runs this installation.",
  "linked-elsewhere":
    "Your identity at the provider is linked to another account here. Unlink it from that account first.",
  "other-person": "The identity provider signed in a different person. Sign out there, then try again.",
  "own-factor": "Your account has its own second factor. Use it to confirm.",
  "not-fresh":
    "The identity provider did not ask you to sign in again, so your identity was not confirmed. Try again, or confirm in another way.",
} as const;

export type SingleSignOnProblem = keyof typeof SINGLE_SIGN_ON_PROBLEMS;

export function isSingleSignOnProblem(text: unknown): text is SingleSignOnProblem {
  return typeof text === "string" && Object.hasOwn(SINGLE_SIGN_ON_PROBLEMS, text);
}
