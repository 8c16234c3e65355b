import type { Role } from "./permissions";
import type { SecurityEventKind } from "./security-event";

/** By what a person can show to be there. */
export interface ConfirmationMeans {
  code: boolean;
  passkey: boolean;
  password: boolean;
  /** The identity provider's name, where a fresh sign-in there will do. */
  singleSignOn: string | null;
  hasFactor: boolean;
}

/** By what the second step of a sign-in can be taken. */
export interface SecondStep {
  code: boolean;
  passkey: boolean;
}

export interface SessionView {
  sessionId: string;
  /** "Firefox on Linux"; null where the browser does not say. */
  browser: string | null;
  address: string | null;
  method: string;
  startedAt: Date;
  lastSeenAt: Date;
  /** The session that reads this. */
  isThis: boolean;
}

export interface SecurityEventView {
  kind: SecurityEventKind;
  browser: string | null;
  address: string | null;
  at: Date;
}

/** What a person sees of the security of their own account. */
export interface AccountSecurity {
  hasPassword: boolean;
  hasAuthenticator: boolean;
  hasPasskey: boolean;
  /** Null without an authenticator app. */
  recoveryCodesLeft: number | null;
  /** Workspaces where the person's role can do little without a second factor. */
  rolesThatNeedFactor: { workspaceName: string; role: string }[];
  sessions: SessionView[];
  events: SecurityEventView[];
}

/** What an invitation offers to whoever opens its link. */
export interface InvitationOffer {
  workspaceName: string;
  inviterName: string | null;
  email: string;
  role: Role;
  /** Whether the address has an account, which then has to sign in. */
  isKnown: boolean;
}

/** What a new authenticator app is shown. */
export interface AuthenticatorOffer {
  /** A drawing of the address in `uri`, `size` modules wide. */
  qr: { size: number; path: string };
  uri: string;
  /** The secret, for typing. */
  secret: string;
}
