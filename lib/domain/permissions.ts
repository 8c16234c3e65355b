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
  "workspace.read": rule("see the workspace, its plans, proposals, runs, reports and imports", ALL),
  "report.export": rule("download reports and lists of budget changes", ALL),
  "annotation.write": rule("write notes on days, and remove their own", ALL),
  "plan.write": rule("make plans and change their budget, target and limits", PLANNERS),
  "run.request": rule("ask for a new proposal", PLANNERS),
  "import.write": rule("import day rows, and undo an import", PLANNERS),
  "proposal.reject": rule("reject a proposal", PLANNERS),
  "proposal.apply": rule("tick off budget changes that were set on a platform", PLANNERS),
  "proposal.approve": rule("approve a proposal, which lets money move", APPROVERS, "step-up"),
  "audit.read": rule("read and download the audit log", ADMINS, "second-factor"),
  "connection.write": rule("connect ad accounts and change connections", ADMINS, "step-up"),
  "member.read": rule("see who is a member, and the open invitations", ALL),
  "member.write": rule("invite people, change their roles and remove them", ADMINS, "step-up"),
  "single-sign-on.write": rule("map groups of the identity provider to roles", ADMINS, "step-up"),
  "token.write": rule("make and revoke API tokens", ADMINS, "step-up"),
  "workspace.write": rule("change name, currency, time zone and first day of the week", ADMINS, "second-factor"),
  "workspace.stop": rule("stop everything with one switch, and let it go on", ADMINS, "second-factor"),
  "workspace.export": rule("download all data of the workspace", OWNERS, "step-up"),
  "workspace.delete": rule("delete the workspace with all its data", OWNERS, "step-up"),
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

function rule(does: string, roles: readonly Role[], assurance: Assurance = "session"): PermissionRule {
  return { does, roles, assurance };
}
