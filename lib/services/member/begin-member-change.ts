import { ServiceError } from "@/lib/domain/errors";
import { mayGrant, ROLES, type Role } from "@/lib/domain/permissions";
import { countOwnersForChange, findMembership, type MembershipRecord } from "@/lib/store/people";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";

export interface MemberChange {
  member: MembershipRecord;
  /** The acting person's current role. */
  ownRole: Role;
  ownerCount: number;
}

/**
 * Locks the owners for the rest of the transaction and reads both people again. If a role has changed since the request
 * started, the current role counts.
 */
export async function beginMemberChange(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  userId: string,
): Promise<MemberChange> {
  const ownerCount = await countOwnersForChange(tx);
  const ownRole = await currentRole(tx, context);
  const member = await findMembership(tx, userId);
  if (!member) throw new ServiceError("not-found", "This person is no longer a member of the workspace.");
  return { member, ownRole, ownerCount };
}

/** The lower of the request's role and the member's current role. */
export async function currentRole(tx: WorkspaceTransaction, context: ServiceContext): Promise<Role> {
  if (context.userId === null) return context.role;
  const member = await findMembership(tx, context.userId);
  if (!member) throw new ServiceError("not-found", "You are no longer a member of this workspace.");
  return ROLES.indexOf(member.role) < ROLES.indexOf(context.role) ? member.role : context.role;
}

/** No one can give or remove a role above their own. */
export function requireGrant(context: ServiceContext, ownRole: Role, roles: Role[]): void {
  requirePermission({ ...context, role: ownRole }, "member.write");
  const above = roles.find((role) => !mayGrant(ownRole, role));
  if (above === undefined) return;
  throw new ServiceError(
    "forbidden",
    `Your role is "${ownRole}", so you cannot give or remove the role "${above}". Ask an owner.`,
  );
}

export function requireAnotherOwner({ member, ownerCount }: MemberChange): void {
  if (member.role !== "owner" || ownerCount > 1) return;
  throw new ServiceError("conflict", "A workspace needs at least one owner. Make another person owner first.", "role");
}
