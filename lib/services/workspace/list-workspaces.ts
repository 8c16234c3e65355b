import type { Actor } from "@/lib/auth/actor";
import type { WorkspaceSummary } from "@/lib/domain/views/workspace";
import { listMembershipsOf } from "@/lib/store/people";
import { listWorkspaces as listAddresses, type WorkspaceAddress } from "@/lib/store/workspaces";

/** A person's workspaces, with the demo last. */
export async function listWorkspaces(actor: Pick<Actor, "userId">): Promise<WorkspaceSummary[]> {
  const [addresses, memberships] = await Promise.all([listAddresses(), listMembershipsOf(actor.userId)]);
  const mine = new Set(memberships.map((membership) => membership.workspaceId));
  const summaries = addresses.filter((address) => mine.has(address.workspaceId)).map(toSummary);
  return [...summaries.filter((row) => !row.isDemo), ...summaries.filter((row) => row.isDemo)];
}

function toSummary({ workspaceId, slug, name, kind }: WorkspaceAddress): WorkspaceSummary {
  return { workspaceId, slug, name, isDemo: kind === "demo" };
}
