/** From the fewest to the most permissions. */
export const ROLES = ["analyst", "advertiser", "approver", "admin", "owner"] as const;
export type Role = (typeof ROLES)[number];

/**
 * The proof of identity that a permission needs. "second-factor": the session has proved one. "step-up": in addition,
 * the person confirmed it within the last minutes.
 */
export type Assurance = "session" | "second-factor" | "step-up";

export interface PermissionRule {
  /** Completes "May …". */
  does: string;
  /** A short form as the subject of a sentence. */
  doing: string;
  roles: readonly Role[];
  assurance: Assurance;
}

const ALL = ROLES;
const PLANNERS = ["advertiser", "approver", "admin", "owner"] as const;
const APPROVERS = ["approver", "admin", "owner"] as const;
const ADMINS = ["admin", "owner"] as const;
const OWNERS = ["owner"] as const;

/** Who may do what. Code, disabled controls, tests and the page on roles all follow this table. */
export const PERMISSIONS = {
  "workspace.read": rule(
    ["see the workspace, its plans, proposals, runs, reports and imports", "Seeing the workspace"],
    ALL,
  ),
  "report.export": rule(["download reports and lists of budget changes", "Downloading reports"], ALL),
  "annotation.write": rule(["write notes on days, and remove their own", "Writing notes on days"], ALL),
  "plan.write": rule(
    ["create plans and change their budget, target and limits", "Creating or changing plans"],
    PLANNERS,
  ),
  "run.request": rule(["request a new proposal", "Requesting a proposal"], PLANNERS),
  "import.write": rule(["import day rows, and undo an import", "Importing day rows or undoing an import"], PLANNERS),
  "proposal.reject": rule(["reject a proposal", "Rejecting a proposal"], PLANNERS),
  "proposal.apply": rule(["mark budget changes as applied", "Marking budget changes as applied"], PLANNERS),
  "proposal.approve": rule(["approve a proposal, which lets money move", "Approving a proposal"], APPROVERS, "step-up"),
  "audit.read": rule(["read and download the audit log", "Reading the audit log"], ADMINS, "second-factor"),
  "connection.write": rule(
    ["connect ad accounts and change connections", "Connecting ad accounts or changing connections"],
    ADMINS,
    "step-up",
  ),
  "member.read": rule(["see who is a member, and the open invitations", "Seeing who is a member"], ALL),
  "member.write": rule(
    ["invite people, change their roles and remove them", "Inviting people, changing their roles or removing them"],
    ADMINS,
    "step-up",
  ),
  "single-sign-on.write": rule(
    ["map groups of the identity provider to roles", "Mapping groups of the identity provider to roles"],
    ADMINS,
    "step-up",
  ),
  "token.write": rule(["create and revoke API tokens", "Creating or revoking API tokens"], ADMINS, "step-up"),
  "workspace.write": rule(
    ["change name, currency, time zone, first day of the week and the second approver", "Changing the workspace"],
    ADMINS,
    "step-up",
  ),
  "workspace.stop": rule(
    ["stop and resume the workspace", "Stopping or resuming the workspace"],
    ADMINS,
    "second-factor",
  ),
  "workspace.export": rule(["download all data of the workspace", "Downloading all data"], OWNERS, "step-up"),
  "workspace.delete": rule(["delete the workspace with all its data", "Deleting the workspace"], OWNERS, "step-up"),
} as const satisfies Record<string, PermissionRule>;

export type Permission = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as Permission[];

export function can(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission].roles as readonly Role[]).includes(role);
}

/** No one may give a role higher than their own. */
export function mayGrant(granter: Role, granted: Role): boolean {
  return ROLES.indexOf(granter) >= ROLES.indexOf(granted);
}

/** Whether a role has permissions that need a second factor. */
export function needsSecondFactor(role: Role): boolean {
  return PERMISSION_NAMES.some((name) => PERMISSIONS[name].assurance !== "session" && can(role, name));
}

/** The roles that may give a person a role with this permission. */
export function grantersOf(permission: Permission): Role[] {
  const lowest: Role = PERMISSIONS[permission].roles[0] ?? "owner";
  return ROLES.filter((role) => can(role, "member.write") && mayGrant(role, lowest));
}

/** "approver, admin or owner". */
export function anyOf(roles: readonly Role[]): string {
  return roles.length < 2 ? roles.join("") : `${roles.slice(0, -1).join(", ")} or ${roles.at(-1) ?? ""}`;
}

function rule(
  [does, doing]: [string, string],
  roles: readonly Role[],
  assurance: Assurance = "session",
): PermissionRule {
  return { does, doing, roles, assurance };
}
