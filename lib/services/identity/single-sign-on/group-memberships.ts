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
 * Sets the person's role in every workspace to the highest role of their groups, and removes roles from groups they have
 * left. Memberships that people granted stay, and so does the last owner.
 */
export async function setGroupMemberships(userId: string, groups: string[]): Promise<void> {
  for (const workspaceId of await listWorkspaceIds()) {
    await inWorkspace(workspaceId, (tx) => setMembership(tx, userId, groups));
  }
}

/** Whether a group or an open invitation gives access to any workspace. */
export async function hasAccess({ email, groups }: { email: string; groups: string[] }, now: Date): Promise<boolean> {
  for (const workspaceId of await listWorkspaceIds()) {
    const isAdmitted = await inWorkspace(
      workspaceId,
      async (tx) => (await findHighestGroupRole(tx, groups)) !== null || (await hasOpenInvitation(tx, email, now)),
    );
    if (isAdmitted) return true;
  }
  return false;
}

async function listWorkspaceIds(): Promise<string[]> {
  return (await listWorkspaces()).filter(({ kind }) => kind !== "demo").map(({ workspaceId }) => workspaceId);
}

async function setMembership(tx: WorkspaceTransaction, userId: string, groups: string[]): Promise<void> {
  const groupRole = await findHighestGroupRole(tx, groups);
  const current = await findGroupMembership(tx, userId);
  const before = current?.role ?? null;
  if (before === groupRole || (current && !(await mayChange(tx, current)))) return;
  if (groupRole) await saveGroupMembership(tx, userId, groupRole);
  else await removeMembership(tx, userId);
  const source = "single sign-on";
  await saveAuditEvent(tx, {
    actorId: null,
    action: actionOf(before, groupRole),
    subjectKind: "member",
    subjectId: userId,
    before: before && { role: before },
    after: groupRole ? { role: groupRole, source } : { source },
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
