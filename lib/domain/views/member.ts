import type { Day } from "../day";
import type { Role } from "../permissions";

export interface MemberView {
  userId: string;
  name: string;
  /** Empty when the reader may not see the address. */
  email: string;
  role: Role;
  /** Null when the reader may not see it. */
  hasSecondFactor: boolean | null;
  /** In the workspace's time zone. */
  since: Day;
  /** True for the reader's own row. */
  isReader: boolean;
}

export interface InvitationView {
  invitationId: string;
  email: string;
  role: Role;
  /** Null: the system, or a person who no longer exists. */
  invitedBy: string | null;
  expiresAt: Date;
  isExpired: boolean;
}

export interface MemberList {
  members: MemberView[];
  invitations: InvitationView[];
  /** False without a mail server. Then people pass links on themselves. */
  sendsMail: boolean;
  ownerCount: number;
}

/** The delivery of an invitation. If no email was sent, a person must pass the link on; it is shown only once. */
export interface InvitationSent {
  invitationId: string;
  email: string;
  delivery: "sent" | "no-transport" | "failed";
  link: string | null;
}
