import { anyOf, PERMISSIONS, type Permission, type Role } from "@/lib/domain/permissions";

export const ROLE_NAME: Record<Role, string> = {
  analyst: "Analyst",
  advertiser: "Advertiser",
  approver: "Approver",
  admin: "Admin",
  owner: "Owner",
};

/** Each role in short, for a list of roles. */
export const ROLE_NOTE: Record<Role, string> = {
  analyst: "sees everything, exports, writes notes",
  advertiser: "also creates plans, imports data, requests proposals",
  approver: "also approves proposals, which lets money move",
  admin: "also manages members, tokens and the workspace",
  owner: "also exports and deletes the workspace",
};

/** Why a control is hidden from this role, with the roles that have it. */
export function describeMissingPermission(permission: Permission, role: Role): string {
  const { doing, roles } = PERMISSIONS[permission];
  return `${doing} requires the role ${anyOf(roles)}. Your role is ${role}.`;
}
