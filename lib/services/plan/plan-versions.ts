import { cutPage, type Page, type PageRequest } from "@/lib/domain/api/page";
import { ServiceError } from "@/lib/domain/errors";
import type { PlanComparison, PlanVersion, PlanVersionsView } from "@/lib/domain/views/plan";
import { listChannels, listConnections, listConversionActions } from "@/lib/store/accounts";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { findPlan, findPlanVersion, listPlanVersions } from "@/lib/store/plans";
import { getWorkspace } from "@/lib/store/workspaces";
import { namesFor } from "@/lib/services/member";
import { requirePermission, type ServiceContext } from "../context";
import { describePlanChanges, type NameOf } from "./describe-plan-changes";
import { qualifiedNames } from "./qualified-names";
import { requireKnownPlan } from "./read";

const MAX_SHOWN = 200;

/** A plan's versions for its page, newest first, and a comparison of two of them: without a choice, of the newest two. */
export async function getPlanVersions(
  context: ServiceContext,
  planId: string,
  compared: { from: number; to: number } | null = null,
): Promise<PlanVersionsView> {
  requirePermission(context, "workspace.read");
  const { entries } = await listPlanVersionsPage(context, { planId, limit: MAX_SHOWN, after: null });
  return inWorkspace(context.workspaceId, async (tx) => {
    const plan = await findPlan(tx, planId);
    if (!plan) throw new ServiceError("not-found", "This plan does not exist.");
    const pair = compared ?? (plan.version > 1 ? { from: plan.version - 1, to: plan.version } : null);
    const people = entries.flatMap((entry) => entry.createdBy ?? []);
    const names = await namesFor(context, tx, people);
    return {
      planId,
      name: plan.settings.name,
      current: plan.version,
      timeZone: (await getWorkspace(tx)).timeZone,
      versions: entries.map(({ version, createdAt, createdBy, changes }) => ({
        ...{ version, createdAt, changes },
        createdBy: (createdBy && names.get(createdBy)) ?? null,
      })),
      comparison: pair && (await compare(tx, planId, pair)),
    };
  });
}

/** A plan's versions, newest first, each with what it changed. */
export async function listPlanVersionsPage(
  context: ServiceContext,
  { planId, limit, after }: PageRequest<number> & { planId: string },
): Promise<Page<PlanVersion, number>> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    await requireKnownPlan(tx, context, planId);
    const nameOf = await readNames(tx);
    const found = await listPlanVersions(tx, { planId, after, take: limit + 1 });
    const entries = found.map((version, index) => {
      const before = found[index + 1];
      return { ...version, changes: before ? describePlanChanges(before.settings, version.settings, nameOf) : [] };
    });
    return cutPage(entries, limit, (entry) => entry.version);
  });
}

/** The settings that differ between two versions of a plan. */
export async function comparePlanVersions(
  context: ServiceContext,
  { planId, from, to }: { planId: string; from: number; to: number },
): Promise<PlanComparison> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    await requireKnownPlan(tx, context, planId);
    return compare(tx, planId, { from, to });
  });
}

async function compare(
  tx: WorkspaceTransaction,
  planId: string,
  { from, to }: { from: number; to: number },
): Promise<PlanComparison> {
  const before = await findPlanVersion(tx, planId, from);
  const after = await findPlanVersion(tx, planId, to);
  if (!before || !after) throw missing(before ? to : from);
  return { from, to, changes: describePlanChanges(before.settings, after.settings, await readNames(tx)) };
}

async function readNames(tx: WorkspaceTransaction): Promise<NameOf> {
  const accounts = new Map((await listConnections(tx)).map(({ connectionId, name }) => [connectionId, name]));
  const inAccount = (id: string, { name, connectionId }: { name: string; connectionId: string }) => ({
    ...{ id, name },
    accountName: accounts.get(connectionId) ?? connectionId,
  });
  const channels = (await listChannels(tx)).map((channel) => inAccount(channel.channelId, channel));
  const actions = (await listConversionActions(tx)).map((action) => inAccount(action.actionId, action));
  const names = new Map([...qualifiedNames(channels), ...qualifiedNames(actions)]);
  return (id) => names.get(id) ?? id;
}

function missing(version: number): ServiceError {
  return new ServiceError("not-found", `This plan has no version ${version}.`);
}
