import type { ReactNode } from "react";
import { NeedsSecondFactor, NoPermission } from "@/components/settings/no-permission";
import { ServiceError } from "@/lib/domain/errors";
import { grantersOf, type Permission } from "@/lib/domain/permissions";
import { requirePermission, type ServiceContext } from "@/lib/services/context";
import { listMembers } from "@/lib/services/member";

interface Screen {
  /** The heading, which is shown in any case. */
  title: string;
  slug: string;
  permission: Permission;
  /** True for screens whose actions ask for a second factor themselves. */
  roleOnly?: boolean;
}

/** Shows the screen to readers who may open it. Tells all others what is required and who can grant it. */
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

/** The members who may give a role with the permission. */
async function namesOfGranters(context: ServiceContext, permission: Permission): Promise<string[]> {
  const { members } = await listMembers(context);
  const granters = grantersOf(permission);
  return members
    .filter(({ role, email }) => granters.includes(role) && email !== "")
    .slice(0, MAX_NAMES)
    .map(({ name, email }) => name || email);
}
