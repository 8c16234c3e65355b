/** Every role sees what an analyst sees. */
export const ROLES = ["analyst", "advertiser", "approver", "admin", "owner"] as const;
export type Role = (typeof ROLES)[number];

/**
 * How sure the product must be that the person is there.
 * "second-factor": the session has shown one. "step-up": besides, the person confirmed it within the last minutes.
 */
export type Assurance = "session" | "second-factor" | "step-up";

export interface PermissionRule {
  /** Completes "May …". */
  does: string;
  /** The same in short, as the subject of a sentence. */
  doing: string;
  roles: readonly Role[];
  assurance: Assurance;
}

const ALL = ROLES;
const PLANNERS = ["advertiser", "approver", "admin", "owner"] as const;
const APPROVERS = ["approver", "admin", "owner"] as const;
const ADMINS = ["admin", "owner"] as const;
const OWNERS = ["owner"] as const;

/** Who may do what: code, disabled controls, tests and the page on roles all follow this table. */
export const PERMISSIONS = {
  "workspace.read": rule(
    ["see the workspace, its plans, proposals, runs, reports and imports", "Seeing the workspace"],
    ALL,
  ),
  "report.export": rule(["download reports and lists of budget changes", "Downloading reports"], ALL),
  "annotation.write": rule(["write notes on days, and remove their own", "Writing notes on days"], ALL),
  "plan.write": rule(["make plans and change their budget, target and limits", "Making or changing plans"], PLANNERS),
  "run.request": rule(["ask for a new proposal", "Asking for a proposal"], PLANNERS),
  "import.write": rule(["import day rows, and undo an import", "Importing day rows or undoing an import"], PLANNERS),
  "proposal.reject": rule(["reject a proposal", "Rejecting a proposal"], PLANNERS),
  "proposal.apply": rule(
    ["tick off budget changes that were set on a platform", "Ticking off budget changes"],
    PLANNERS,
  ),
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
  "token.write": rule(["make and revoke API tokens", "Making or revoking API tokens"], ADMINS, "step-up"),
  "workspace.write": rule(
    ["change name, currency, time zone, first day of the week and four eyes", "Changing the workspace"],
    ADMINS,
    "step-up",
  ),
  "workspace.stop": rule(
    ["stop everything with one switch, and let it go on", "Using the stop switch"],
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

/** Nobody hands out more than they have. */
export function mayGrant(granter: Role, granted: Role): boolean {
  return ROLES.indexOf(granter) >= ROLES.indexOf(granted);
}

/** Roles that can do nothing of weight without a second factor must have one. */
export function needsSecondFactor(role: Role): boolean {
  return PERMISSION_NAMES.some((name) => PERMISSIONS[name].assurance !== "session" && can(role, name));
}

/** Who may give somebody a role that has the permission. */
export function grantersOf(permission: Permission): Role[] {
  const least: Role = PERMISSIONS[permission].roles[0] ?? "owner";
  return ROLES.filter((role) => can(role, "member.write") && mayGrant(role, least));
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
