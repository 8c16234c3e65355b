import type { Permission } from "@/lib/domain/permissions";

export interface SettingsSection {
  name: string;
  segment: string;
  /** The section is hidden from readers without this permission. */
  permission: Permission;
}

export const SETTINGS_SECTIONS: SettingsSection[] = [
  { name: "Members", segment: "members", permission: "member.read" },
  { name: "Roles", segment: "roles", permission: "workspace.read" },
  { name: "Workspace", segment: "workspace", permission: "workspace.read" },
  { name: "Audit log", segment: "audit", permission: "audit.read" },
  { name: "API tokens", segment: "tokens", permission: "token.write" },
  { name: "Single sign-on", segment: "single-sign-on", permission: "single-sign-on.write" },
  { name: "Data", segment: "data", permission: "workspace.export" },
];
