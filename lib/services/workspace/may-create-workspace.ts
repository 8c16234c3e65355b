import type { Actor } from "@/lib/auth/actor";
import { ServiceError } from "@/lib/domain/errors";
import { can } from "@/lib/domain/permissions";
import { hasClaimedInstallation, listMembershipsOf } from "@/lib/store/people";

/**
 * Whoever manages a workspace may make another, and so may the person to whom the installation belongs, who may have
 * deleted their last. The demo's visitor, and members who only work in a workspace, may not.
 */
export async function mayCreateWorkspace(actor: Pick<Actor, "userId" | "method">): Promise<boolean> {
  if (actor.method === "demo") return false;
  if (await hasClaimedInstallation(actor.userId)) return true;
  const memberships = await listMembershipsOf(actor.userId);
  return memberships.some(({ role }) => can(role, "workspace.write"));
}

export async function requireMayCreateWorkspace(actor: Pick<Actor, "userId" | "method">): Promise<void> {
  if (await mayCreateWorkspace(actor)) return;
  throw new ServiceError("forbidden", "New workspaces are made by people who own or administer one: ask one of them.");
}
