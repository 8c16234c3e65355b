import type { Day } from "./day";
import type { Role } from "./permissions";

export interface MemberView {
  userId: string;
  name: string;
  /** Empty where the reader is not to see who it is. */
  email: string;
  role: Role;
  /** Null where the reader need not know. */
  hasSecondFactor: boolean | null;
  /** On the workspace's calendar. */
  since: Day;
  /** True for the reader's own row. */
  isReader: boolean;
}

export interface InvitationView {
  invitationId: string;
  email: string;
  role: Role;
  /** Null: the system, or somebody who is gone. */
  invitedBy: string | null;
  expiresAt: Date;
  isExpired: boolean;
}

export interface MemberList {
  members: MemberView[];
  invitations: InvitationView[];
  /** False where there is no mail server: links are handed on by hand. */
  sendsMail: boolean;
  ownerCount: number;
}

/** How an invitation went out. Where no mail was sent, the link is to be handed on by hand; it is shown this once. */
export interface InvitationSent {
  invitationId: string;
  email: string;
  delivery: "sent" | "no-transport" | "failed";
  link: string | null;
}
