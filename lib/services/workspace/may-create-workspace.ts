import type { Actor } from "@/lib/auth/actor";
import { ServiceError } from "@/lib/domain/errors";
import { can } from "@/lib/domain/permissions";
import { hasClaimedInstallation, listMembershipsOf } from "@/lib/store/people";

/**
 * Owners and admins of a workspace may create another one. So may the installation's owner, who may have deleted their
 * last workspace. Demo visitors and other members may not.
 */
export async function mayCreateWorkspace(actor: Pick<Actor, "userId" | "method">): Promise<boolean> {
  if (actor.method === "demo") return false;
  if (await hasClaimedInstallation(actor.userId)) return true;
  const memberships = await listMembershipsOf(actor.userId);
  return memberships.some(({ role }) => can(role, "workspace.write"));
}

export async function requireMayCreateWorkspace(actor: Pick<Actor, "userId" | "method">): Promise<void> {
  if (await mayCreateWorkspace(actor)) return;
  throw new ServiceError("forbidden", "Only owners and admins of a workspace can create another one. Ask one of them.");
}
