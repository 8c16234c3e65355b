import type { Role } from "@/lib/domain/permissions";
import { saveAuditEvent } from "@/lib/store/audit";
import {
  countOwnersForChange,
  findGroupMembership,
  findHighestGroupRole,
  type GroupMembership,
  hasOpenInvitation,
  removeMembership,
  saveGroupMembership,
} from "@/lib/store/people";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { listWorkspaces } from "@/lib/store/workspaces";

/**
 * Gives the person, in every workspace, the highest role of their groups, and takes away what a group gave them before.
 * A membership that people gave is theirs to change, and the last owner stays.
 */
export async function setGroupMemberships(userId: string, groups: string[]): Promise<void> {
  for (const workspaceId of await listWorkspaceIds()) {
    await inWorkspace(workspaceId, (tx) => setMembership(tx, userId, groups));
  }
}

/** Whether groups or an open invitation lead anywhere. */
export async function hasAccess({ email, groups }: { email: string; groups: string[] }, now: Date): Promise<boolean> {
  for (const workspaceId of await listWorkspaceIds()) {
    const leads = await inWorkspace(
      workspaceId,
      async (tx) => (await findHighestGroupRole(tx, groups)) !== null || (await hasOpenInvitation(tx, email, now)),
    );
    if (leads) return true;
  }
  return false;
}

async function listWorkspaceIds(): Promise<string[]> {
  return (await listWorkspaces()).filter(({ kind }) => kind !== "demo").map(({ workspaceId }) => workspaceId);
}

async function setMembership(tx: WorkspaceTransaction, userId: string, groups: string[]): Promise<void> {
  const wanted = await findHighestGroupRole(tx, groups);
  const current = await findGroupMembership(tx, userId);
  const before = current?.role ?? null;
  if (before === wanted || (current && !(await mayChange(tx, current)))) return;
  if (wanted) await saveGroupMembership(tx, userId, wanted);
  else await removeMembership(tx, userId);
  const source = "single sign-on";
  await saveAuditEvent(tx, {
    actorId: null,
    action: actionOf(before, wanted),
    subjectKind: "member",
    subjectId: userId,
    before: before && { role: before },
    after: wanted ? { role: wanted, source } : { source },
  });
}

async function mayChange(tx: WorkspaceTransaction, { role, isFromGroup }: GroupMembership): Promise<boolean> {
  if (!isFromGroup) return false;
  return role !== "owner" || (await countOwnersForChange(tx)) > 1;
}

function actionOf(before: Role | null, after: Role | null): string {
  if (!before) return "member.joined";
  return after ? "member.role-changed" : "member.removed";
}
