import type { MemberList } from "@/lib/domain/member-view";
import { can } from "@/lib/domain/permissions";
import { listOpenInvitations } from "@/lib/store/invitations";
import { listMembers as listMemberRecords } from "@/lib/store/memberships";
import { listUserNames } from "@/lib/store/users";
import { inWorkspace } from "@/lib/store/workspace-transaction";
import { requirePermission, type ServiceContext } from "../context";

/** Members, the longest-standing first, and invitations that nobody has accepted yet, the newest first. */
export async function listMembers(context: ServiceContext): Promise<MemberList> {
  requirePermission(context, "member.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const members = await listMemberRecords(tx);
    const invitations = await listOpenInvitations(tx);
    const names = await listUserNames(
      tx,
      invitations.flatMap(({ invitedBy }) => invitedBy ?? []),
    );
    const seesFactors = can(context.role, "member.write");
    return {
      members: members.map(({ hasSecondFactor, ...member }) => ({
        ...member,
        hasSecondFactor: seesFactors || member.userId === context.userId ? hasSecondFactor : null,
        isReader: member.userId === context.userId,
      })),
      invitations: invitations.map(({ invitedBy, createdAt: _, ...invitation }) => ({
        ...invitation,
        invitedBy: (invitedBy && names.get(invitedBy)) ?? null,
        isExpired: invitation.expiresAt <= context.now,
      })),
      ownerCount: members.filter((member) => member.role === "owner").length,
    };
  });
}
