import { ServiceError } from "@/lib/domain/errors";
import { mayGrant, type Role } from "@/lib/domain/permissions";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { currentRole } from "./begin-member-change";

/** Nobody gives a group, or takes from it, a role above the one they have at this moment. */
export async function requireGroupGrant(tx: WorkspaceTransaction, context: ServiceContext, roles: Role[]) {
  const role = await currentRole(tx, context);
  requirePermission({ ...context, role }, "single-sign-on.write");
  const above = roles.find((wanted) => !mayGrant(role, wanted));
  if (above === undefined) return;
  throw new ServiceError("forbidden", `Your role is "${role}": the role "${above}" is given and taken by an owner.`);
}
