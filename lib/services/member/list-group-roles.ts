import { type GroupRoleRecord, listGroupRoles as listRecords } from "@/lib/store/people";
import { inWorkspace } from "@/lib/store/db";
import { readSingleSignOnEnv } from "@/lib/env";
import { requirePermission, type ServiceContext } from "../context";

export interface GroupRoles {
  /** The identity provider; null if none is set, in which case groups have no effect. */
  provider: { name: string; issuer: string; groupsClaim: string } | null;
  groupRoles: GroupRoleRecord[];
}

/** The roles of the identity provider's groups in this workspace. */
export async function listGroupRoles(context: ServiceContext): Promise<GroupRoles> {
  requirePermission({ ...context, proof: null }, "single-sign-on.write"); // reading needs the role, but no confirmation
  const env = readSingleSignOnEnv();
  const provider = env && { name: env.name, issuer: env.issuer, groupsClaim: env.groupsClaim };
  return { provider, groupRoles: await inWorkspace(context.workspaceId, listRecords) };
}
