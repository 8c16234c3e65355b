import type { Role } from "../permissions";
import type { SecurityEventKind } from "../security-event";

/** The ways in which a person can confirm their identity. */
export interface ConfirmationMeans {
  code: boolean;
  passkey: boolean;
  password: boolean;
  /** The identity provider's name, if a new sign-in there is accepted. */
  singleSignOn: string | null;
  hasFactor: boolean;
}

/** The ways to take the second step of a sign-in. */
export interface SecondStep {
  code: boolean;
  passkey: boolean;
}

export interface SessionView {
  sessionId: string;
  /** "Firefox on Linux"; null when the browser does not say. */
  browser: string | null;
  address: string | null;
  method: string;
  startedAt: Date;
  lastSeenAt: Date;
  /** True for the reader's current session. */
  isThis: boolean;
}

export interface SecurityEventView {
  kind: SecurityEventKind;
  browser: string | null;
  address: string | null;
  at: Date;
}

/** The security of a person's own account, as their screen shows it. */
export interface AccountSecurity {
  hasPassword: boolean;
  hasAuthenticator: boolean;
  hasPasskey: boolean;
  /** Null without an authenticator app. */
  recoveryCodesLeft: number | null;
  /** Workspaces in which the person's role needs a second factor. */
  rolesThatNeedFactor: { workspaceName: string; role: string }[];
  sessions: SessionView[];
  events: SecurityEventView[];
}

/** An invitation as the person who opens its link sees it. */
export interface InvitationOffer {
  workspaceName: string;
  inviterName: string | null;
  email: string;
  role: Role;
  /** Whether the address has an account. Then the person must sign in. */
  isKnown: boolean;
}

/** The data for a new authenticator app. */
export interface AuthenticatorOffer {
  /** The QR code of `uri`, `size` modules wide. */
  qr: { size: number; path: string };
  uri: string;
  /** The secret, for typing it in. */
  secret: string;
}
