import { readMailEnv } from "@/lib/env";
import { wallClock } from "@/lib/domain/day";
import type { MemberList } from "@/lib/domain/views/member";
import { can } from "@/lib/domain/permissions";
import { listMembers as listMemberRecords, listOpenInvitations } from "@/lib/store/people";
import { inWorkspace } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import { requirePermission, type ServiceContext } from "../context";
import { HIDDEN_NAME, hidesPeople, namesFor } from "./names-for";

/** Members, oldest membership first, and open invitations, newest first. */
export async function listMembers(context: ServiceContext): Promise<MemberList> {
  requirePermission(context, "member.read");
  const hides = await hidesPeople(context);
  return inWorkspace(context.workspaceId, async (tx) => {
    const { timeZone } = await getWorkspace(tx);
    const members = await listMemberRecords(tx);
    const invitations = hides ? [] : await listOpenInvitations(tx);
    const names = await namesFor(
      context,
      tx,
      invitations.flatMap(({ invitedBy }) => invitedBy ?? []),
    );
    const seesFactors = can(context.role, "member.write") && !hides;
    return {
      members: members.map(({ hasSecondFactor, ...member }) => {
        const isReader = member.userId === context.userId;
        return {
          ...member,
          ...(hides && !isReader && { name: HIDDEN_NAME, email: "" }),
          since: wallClock(member.since, timeZone).day,
          hasSecondFactor: seesFactors || isReader ? hasSecondFactor : null,
          isReader,
        };
      }),
      invitations: invitations.map(({ invitedBy, createdAt: _, ...invitation }) => ({
        ...invitation,
        invitedBy: (invitedBy && names.get(invitedBy)) ?? null,
        isExpired: invitation.expiresAt <= context.now,
      })),
      sendsMail: readMailEnv() !== null,
      ownerCount: members.filter((member) => member.role === "owner").length,
    };
  });
}
