import { type GroupRoleRecord, listGroupRoles as listRecords } from "@/lib/store/people";
import { inWorkspace } from "@/lib/store/db";
import { readSingleSignOnEnv } from "@/lib/env";
import { requirePermission, type ServiceContext } from "../context";

export interface GroupRoles {
  /** The identity provider's name and issuer; null where none is set, and groups mean nothing. */
  provider: { name: string; issuer: string; groupsClaim: string } | null;
  groupRoles: GroupRoleRecord[];
}

/** Which groups of the identity provider have which role here. */
export async function listGroupRoles(context: ServiceContext): Promise<GroupRoles> {
  requirePermission({ ...context, proof: null }, "single-sign-on.write"); // to look takes the role, not a confirmation
  const env = readSingleSignOnEnv();
  const provider = env && { name: env.name, issuer: env.issuer, groupsClaim: env.groupsClaim };
  return { provider, groupRoles: await inWorkspace(context.workspaceId, listRecords) };
}
