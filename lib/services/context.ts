import { ServiceError } from "@/lib/domain/errors";

/** Ascending: each role may do what the one before it may. */
export const ROLES = ["viewer", "analyst", "advertiser", "admin", "owner"] as const;
export type Role = (typeof ROLES)[number];

/** Who asks, in which workspace, and when. Services read no other clock. */
export interface ServiceContext {
  workspaceId: string;
  /** Null for the worker. */
  userId: string | null;
  role: Role;
  now: Date;
}

export function requireRole(context: ServiceContext, least: Role): void {
  if (ROLES.indexOf(context.role) >= ROLES.indexOf(least)) return;
  throw new ServiceError(
    "forbidden",
    `This needs the role "${least}"; yours is "${context.role}". Ask an admin of the workspace.`,
  );
}

export function workerContext(workspaceId: string, now: Date): ServiceContext {
  return { workspaceId, userId: null, role: "owner", now };
}
