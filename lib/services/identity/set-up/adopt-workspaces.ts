import { saveAuditEvent } from "@/lib/store/audit";
import { listMembers, listPeopleWithAccounts, saveMembership } from "@/lib/store/people";
import { inWorkspace } from "@/lib/store/db";
import { listWorkspaces } from "@/lib/store/workspaces";

/** Makes the owner a member of every workspace without a member who can sign in (created before accounts existed). */
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
