import type { ReactNode } from "react";
import { NeedsSecondFactor, NoPermission } from "@/components/settings/no-permission";
import { ServiceError } from "@/lib/domain/errors";
import { grantersOf, type Permission } from "@/lib/domain/permissions";
import { requirePermission, type ServiceContext } from "@/lib/services/context";
import { listMembers } from "@/lib/services/member";

interface Screen {
  /** The heading, which stays when the screen cannot be shown. */
  title: string;
  slug: string;
  permission: Permission;
  /** True for screens that only change something in answer to an action, which asks for its proof itself. */
  roleOnly?: boolean;
}

/** Shows the screen to those who may open it, and to all others what it takes and who can give it to them. */
export async function orNoPermission(
  context: ServiceContext,
  { title, slug, permission, roleOnly = false }: Screen,
  show: () => Promise<ReactNode>,
): Promise<ReactNode> {
  try {
    requirePermission(roleOnly ? { ...context, proof: null } : context, permission);
    return await show();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (error.code === "second-factor-required") return <NeedsSecondFactor title={title} reason={error.message} />;
    if (error.code !== "forbidden") throw error;
    const granters = await namesOfGranters(context, permission);
    return <NoPermission title={title} reason={error.message} granters={granters} home={`/${slug}/overview`} />;
  }
}

const MAX_NAMES = 5;

/** Members who may give a role that has the permission. */
async function namesOfGranters(context: ServiceContext, permission: Permission): Promise<string[]> {
  const { members } = await listMembers(context);
  const granters = grantersOf(permission);
  return members
    .filter(({ role, email }) => granters.includes(role) && email !== "")
    .slice(0, MAX_NAMES)
    .map(({ name, email }) => name || email);
}
