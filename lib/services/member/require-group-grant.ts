import { ServiceError } from "@/lib/domain/errors";
import { mayGrant, type Role } from "@/lib/domain/permissions";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { currentRole } from "./begin-member-change";

/** No one can give a group, or remove from it, a role above their own current role. */
export async function requireGroupGrant(tx: WorkspaceTransaction, context: ServiceContext, roles: Role[]) {
  const role = await currentRole(tx, context);
  requirePermission({ ...context, role }, "single-sign-on.write");
  const above = roles.find((groupRole) => !mayGrant(role, groupRole));
  if (above === undefined) return;
  throw new ServiceError(
    "forbidden",
    `Your role is "${role}", so you cannot give or remove the role "${above}". Ask an owner.`,
  );
}
