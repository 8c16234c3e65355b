import { anyOf, PERMISSIONS, type Permission, type Role } from "@/lib/domain/permissions";

export const ROLE_NAME: Record<Role, string> = {
  analyst: "Analyst",
  advertiser: "Advertiser",
  approver: "Approver",
  admin: "Admin",
  owner: "Owner",
};

/** Each role in half a sentence, as it is chosen from a list. */
export const ROLE_NOTE: Record<Role, string> = {
  analyst: "sees everything, exports, writes notes",
  advertiser: "also makes plans, imports, asks for proposals",
  approver: "also approves proposals, which lets money move",
  admin: "also manages members, tokens and the workspace",
  owner: "also exports and deletes the workspace",
};

/** Why a control is not there for this role, and who has it. */
export function whyNot(permission: Permission, role: Role): string {
  const { doing, roles } = PERMISSIONS[permission];
  return `${doing} takes the role ${anyOf(roles)}; yours is ${role}.`;
}
