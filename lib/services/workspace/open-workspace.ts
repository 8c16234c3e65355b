import type { Actor } from "@/lib/auth/actor";
import { ServiceError } from "@/lib/domain/errors";
import { findMembership } from "@/lib/store/people";
import { inWorkspace } from "@/lib/store/db";
import { findWorkspaceBySlug, type WorkspaceAddress } from "@/lib/store/workspaces";
import { workerContext, type ServiceContext } from "../context";

/** The context of a person's service calls. A workspace that they are not a member of is reported as not found. */
export async function openWorkspace(actor: Actor, slug: string, now: Date): Promise<ServiceContext> {
  const { workspaceId, kind } = await findAddress(slug);
  const membership = await inWorkspace(workspaceId, (tx) => findMembership(tx, actor.userId));
  if (!membership) throw notFound(slug);
  const { userId, secondFactorAt, confirmedAt } = actor;
  // No money moves in the demo, so no proof is required.
  const proof = kind === "demo" ? null : { secondFactorAt, confirmedAt };
  return { workspaceId, userId, role: membership.role, now, proof, planIds: null };
}

/** For commands at the console, whose user can already read the database. */
export async function openWorkspaceAtConsole(slug: string, now: Date): Promise<ServiceContext> {
  const { workspaceId } = await findAddress(slug);
  return workerContext(workspaceId, now);
}

async function findAddress(slug: string): Promise<WorkspaceAddress> {
  const address = await findWorkspaceBySlug(slug);
  if (!address) throw notFound(slug);
  return address;
}

function notFound(slug: string): ServiceError {
  return new ServiceError("not-found", `There is no workspace at "${slug}".`);
}
