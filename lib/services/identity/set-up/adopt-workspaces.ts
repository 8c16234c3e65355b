import { saveAuditEvent } from "@/lib/store/audit";
import { listMembers, listPeopleWithAccounts, saveMembership } from "@/lib/store/people";
import { inWorkspace } from "@/lib/store/db";
import { listWorkspaces } from "@/lib/store/workspaces";

/** Gives the owner the workspaces of before there was any sign-in: those that nobody who can sign in belongs to. */
export async function adoptWorkspaces(ownerId: string): Promise<void> {
  for (const { workspaceId, kind } of await listWorkspaces()) {
    if (kind === "demo") continue;
    await inWorkspace(workspaceId, async (tx) => {
      const members = await listMembers(tx);
      if ((await listPeopleWithAccounts(members.map(({ userId }) => userId))).length > 0) return;
      await saveMembership(tx, ownerId, "owner");
      const subject = { subjectKind: "member", subjectId: ownerId };
      await saveAuditEvent(tx, { actorId: null, action: "member.joined", ...subject, after: { role: "owner" } });
    });
  }
}
