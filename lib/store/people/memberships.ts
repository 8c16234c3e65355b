import type { Role } from "@/lib/domain/permissions";
import { databaseClient, type WorkspaceTransaction } from "@/lib/store/db";

export interface MembershipRecord {
  workspaceId: string;
  userId: string;
  role: Role;
}

export interface MemberRecord {
  userId: string;
  email: string;
  name: string;
  role: Role;
  hasSecondFactor: boolean;
  since: Date;
}

/** The memberships of one person in all workspaces. Row-level security lets people read their own memberships. */
export async function listMembershipsOf(userId: string): Promise<MembershipRecord[]> {
  return databaseClient().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_person(${userId}::uuid)`;
    const rows = await tx.membership.findMany({ where: { userId }, orderBy: { createdAt: "asc" } });
    return rows.map(toRecord);
  });
}

export async function findMembership(tx: WorkspaceTransaction, userId: string): Promise<MembershipRecord | null> {
  const row = await tx.membership.findFirst({ where: { workspaceId: tx.workspaceId, userId } });
  return row && toRecord(row);
}

/** Oldest membership first. */
export async function listMembers(tx: WorkspaceTransaction): Promise<MemberRecord[]> {
  const rows = await tx.membership.findMany({
    where: { workspaceId: tx.workspaceId },
    orderBy: [{ createdAt: "asc" }, { userId: "asc" }],
  });
  const people = await tx.appUser.findMany({
    where: { id: { in: rows.map((row) => row.userId) } },
    include: { passkeys: { select: { id: true }, take: 1 } },
  });
  return rows.flatMap(({ userId, role, createdAt }) => {
    const person = people.find(({ id }) => id === userId);
    if (!person) return [];
    const { email, name, twoFactorEnabled, passkeys } = person;
    const hasSecondFactor = twoFactorEnabled || passkeys.length > 0;
    return [{ userId, email, name, role: role as Role, hasSecondFactor, since: createdAt }];
  });
}

/** Adds the person, or changes a member's role. */
export async function saveMembership(tx: WorkspaceTransaction, userId: string, role: Role): Promise<void> {
  const { workspaceId } = tx;
  await tx.membership.upsert({
    where: { workspaceId_userId: { workspaceId, userId } },
    create: { workspaceId, userId, role },
    update: { role },
  });
}

export async function removeMembership(tx: WorkspaceTransaction, userId: string): Promise<boolean> {
  const { count } = await tx.membership.deleteMany({ where: { workspaceId: tx.workspaceId, userId } });
  return count > 0;
}

/** Locks the owners' memberships, so that two requests cannot each remove one of the last two owners. */
export async function countOwnersForChange(tx: WorkspaceTransaction): Promise<number> {
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    SELECT user_id AS "userId" FROM membership
    WHERE workspace_id = ${tx.workspaceId}::uuid AND role = 'owner' FOR UPDATE`;
  return rows.length;
}

function toRecord({ workspaceId, userId, role }: { workspaceId: string; userId: string; role: string }) {
  return { workspaceId, userId, role: role as Role };
}
