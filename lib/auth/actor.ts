export const SIGN_IN_METHODS = ["password", "sso", "passkey", "demo"] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** The person behind a request, and what their session has proved. */
export interface Actor {
  userId: string;
  email: string;
  name: string;
  sessionId: string;
  method: SignInMethod;
  /** Whether the person has set up a second factor. The session may still have to prove it. */
  hasSecondFactor: boolean;
  secondFactorAt: Date | null;
  /** When the person last confirmed their identity. */
  confirmedAt: Date | null;
}
