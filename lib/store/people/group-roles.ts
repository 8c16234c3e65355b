import { ROLES, type Role } from "@/lib/domain/permissions";
import type { WorkspaceTransaction } from "@/lib/store/db";

export interface GroupRoleRecord {
  group: string;
  role: Role;
  since: Date;
}

/** Ordered by the group's name. */
export async function listGroupRoles(tx: WorkspaceTransaction): Promise<GroupRoleRecord[]> {
  const rows = await tx.groupRole.findMany({ where: { workspaceId: tx.workspaceId }, orderBy: { group: "asc" } });
  return rows.map(({ group, role, createdAt }) => ({ group, role: role as Role, since: createdAt }));
}

/** Null when the group has no role in this workspace. */
export async function findGroupRole(tx: WorkspaceTransaction, group: string): Promise<Role | null> {
  const row = await tx.groupRole.findFirst({ where: { workspaceId: tx.workspaceId, group } });
  return row && (row.role as Role);
}

/** The highest role that any of the groups gives. */
export async function findHighestGroupRole(tx: WorkspaceTransaction, groups: string[]): Promise<Role | null> {
  if (groups.length === 0) return null;
  const rows = await tx.groupRole.findMany({ where: { workspaceId: tx.workspaceId, group: { in: groups } } });
  const roles = rows.map((row) => ROLES.indexOf(row.role as Role));
  return roles.length === 0 ? null : (ROLES[Math.max(...roles)] ?? null);
}

export async function saveGroupRole(tx: WorkspaceTransaction, group: string, role: Role): Promise<void> {
  const { workspaceId } = tx;
  await tx.groupRole.upsert({
    where: { workspaceId_group: { workspaceId, group } },
    create: { workspaceId, group, role },
    update: { role },
  });
}

export async function removeGroupRole(tx: WorkspaceTransaction, group: string): Promise<void> {
  await tx.groupRole.deleteMany({ where: { workspaceId: tx.workspaceId, group } });
}

export async function countGroupRoles(tx: WorkspaceTransaction): Promise<number> {
  return tx.groupRole.count({ where: { workspaceId: tx.workspaceId } });
}

export interface GroupMembership {
  role: Role;
  /** Whether the role came from a group. Only then may a group change it. */
  isFromGroup: boolean;
}

export async function findGroupMembership(tx: WorkspaceTransaction, userId: string): Promise<GroupMembership | null> {
  const row = await tx.membership.findFirst({ where: { workspaceId: tx.workspaceId, userId } });
  return row && { role: row.role as Role, isFromGroup: row.source === "sso" };
}

/** Adds the person, or changes a role that came from a group. A role that a person gave stays. */
export async function saveGroupMembership(tx: WorkspaceTransaction, userId: string, role: Role): Promise<void> {
  const { workspaceId } = tx;
  await tx.membership.createMany({ data: [{ workspaceId, userId, role, source: "sso" }], skipDuplicates: true });
  await tx.membership.updateMany({ where: { workspaceId, userId, source: "sso" }, data: { role } });
}

/** Whether an invitation for this address can still be accepted. */
export async function hasOpenInvitation(tx: WorkspaceTransaction, email: string, now: Date): Promise<boolean> {
  const row = await tx.invitation.findFirst({
    where: { workspaceId: tx.workspaceId, email, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    select: { id: true },
  });
  return row !== null;
}
