import { PERMISSIONS, type Permission, type Role } from "@/lib/domain/permissions";

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
  return `To ${PERMISSIONS[permission].does} takes the role ${anyOf(PERMISSIONS[permission].roles)}; yours is ${ROLE_NAME[role]}.`;
}

/** "Admin or Owner". */
export function anyOf(roles: readonly Role[]): string {
  const names = roles.map((role) => ROLE_NAME[role]);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
}
