import { ServiceError } from "@/lib/domain/errors";
import { findWorkspaceBySlug } from "@/lib/store/workspaces";
import type { ServiceContext } from "../context";
import { localOwner } from "./local-owner";

/** The context of every service call: until sign-in exists, whoever opens the address is the local owner. */
export async function openWorkspace(slug: string): Promise<ServiceContext> {
  const address = await findWorkspaceBySlug(slug);
  if (!address) throw new ServiceError("not-found", `There is no workspace at "${slug}".`);
  const owner = await localOwner();
  return { workspaceId: address.workspaceId, userId: owner.userId, role: "owner", now: new Date() };
}
