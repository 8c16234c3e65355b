import { ServiceError } from "@/lib/domain/errors";
import { mayGrant, ROLES, type Role } from "@/lib/domain/permissions";
import { countOwnersForChange, findMembership, type MembershipRecord } from "@/lib/store/people";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";

export interface MemberChange {
  member: MembershipRecord;
  /** The asker's role as it is at this moment. */
  ownRole: Role;
  ownerCount: number;
}

/**
 * Holds the owners for the rest of the transaction and reads both people anew: whoever lost the role, or changed it,
 * since the request was opened counts as what they are now.
 */
export async function beginMemberChange(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  userId: string,
): Promise<MemberChange> {
  const ownerCount = await countOwnersForChange(tx);
  const ownRole = await currentRole(tx, context);
  const member = await findMembership(tx, userId);
  if (!member) throw new ServiceError("not-found", "This person is not a member of the workspace any more.");
  return { member, ownRole, ownerCount };
}

/** The weaker of what the request was opened with and what the membership says now. */
export async function currentRole(tx: WorkspaceTransaction, context: ServiceContext): Promise<Role> {
  if (context.userId === null) return context.role;
  const now = await findMembership(tx, context.userId);
  if (!now) throw new ServiceError("not-found", "You are not a member of this workspace any more.");
  return ROLES.indexOf(now.role) < ROLES.indexOf(context.role) ? now.role : context.role;
}

/** Nobody hands out, or takes away, a role above their own. */
export function requireGrant(context: ServiceContext, ownRole: Role, roles: Role[]): void {
  requirePermission({ ...context, role: ownRole }, "member.write");
  const above = roles.find((role) => !mayGrant(ownRole, role));
  if (above === undefined) return;
  throw new ServiceError("forbidden", `Your role is "${ownRole}": the role "${above}" is given and taken by an owner.`);
}

export function requireAnotherOwner({ member, ownerCount }: MemberChange): void {
  if (member.role !== "owner" || ownerCount > 1) return;
  throw new ServiceError("conflict", "A workspace keeps at least one owner: make somebody else owner first.", "role");
}
