import type { ActionResult } from "@/lib/domain/action-result";
import type { InvitationSent } from "@/lib/domain/views/member";
import type { Role } from "@/lib/domain/permissions";

/** The members screen's server actions, bound to the workspace. */
export interface MemberActions {
  invite: (input: { email: string; role: Role }) => Promise<ActionResult<InvitationSent>>;
  resend: (input: { invitationId: string }) => Promise<ActionResult<InvitationSent>>;
  revoke: (input: { invitationId: string }) => Promise<ActionResult>;
  changeRole: (input: { userId: string; role: Role }) => Promise<ActionResult>;
  remove: (input: { userId: string }) => Promise<ActionResult>;
  leave: () => Promise<ActionResult>;
}
