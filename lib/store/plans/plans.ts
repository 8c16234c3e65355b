import { PlanSettingsSchema, type Plan, type PlanSettings } from "@/lib/domain/plan";
import { isUuid } from "@/lib/domain/uuid";
import type { Prisma } from "../generated/client";
import { toJson, type WorkspaceTransaction } from "@/lib/store/db";
import { supersedeOpenProposals } from "./proposals";

export async function insertPlan(
  tx: WorkspaceTransaction,
  settings: PlanSettings,
  createdBy: string | null,
  now = new Date(),
): Promise<string> {
  const { workspaceId } = tx;
  const plan = await tx.plan.create({
    data: { workspaceId, name: settings.name, currentVersion: 1, createdAt: now },
    select: { id: true },
  });
  await insertVersion(tx, { planId: plan.id, version: 1, settings, createdBy, now });
  return plan.id;
}

/**
 * Compare-and-set: false when `baseVersion` is no longer the newest. Open proposals of the plan are superseded at once,
 * so that no one can approve budgets that belong to an older version.
 */
export async function addPlanVersion(
  tx: WorkspaceTransaction,
  change: { planId: string; baseVersion: number; settings: PlanSettings; createdBy: string | null; now?: Date },
): Promise<boolean> {
  const { count } = await tx.plan.updateMany({
    where: { workspaceId: tx.workspaceId, id: change.planId, currentVersion: change.baseVersion, archivedAt: null },
    data: { currentVersion: change.baseVersion + 1, name: change.settings.name },
  });
  if (count !== 1) return false;
  await insertVersion(tx, { ...change, version: change.baseVersion + 1 });
  await supersedeOpenProposals(tx, change.planId, "plan-changed");
  return true;
}

/** Whether there ever was a plan. Archived plans count. */
export async function hasPlans(tx: WorkspaceTransaction): Promise<boolean> {
  return (await tx.plan.findFirst({ where: { workspaceId: tx.workspaceId }, select: { id: true } })) !== null;
}

export async function isPlanNameTaken(tx: WorkspaceTransaction, name: string, exceptPlanId?: string): Promise<boolean> {
  const count = await tx.plan.count({
    where: { workspaceId: tx.workspaceId, name, ...(exceptPlanId ? { id: { not: exceptPlanId } } : {}) },
  });
  return count > 0;
}

export async function findPlan(tx: WorkspaceTransaction, planId: string): Promise<Plan | null> {
  if (!isUuid(planId)) return null;
  const plan = await tx.plan.findFirst({ where: { workspaceId: tx.workspaceId, id: planId, archivedAt: null } });
  return plan && findPlanVersion(tx, planId, plan.currentVersion);
}

/** The number of the current version; null when the plan no longer exists. */
export async function findCurrentVersion(tx: WorkspaceTransaction, planId: string): Promise<number | null> {
  const where = { workspaceId: tx.workspaceId, id: planId, archivedAt: null };
  return (await tx.plan.findFirst({ where, select: { currentVersion: true } }))?.currentVersion ?? null;
}

export async function findPlanVersion(tx: WorkspaceTransaction, planId: string, version: number): Promise<Plan | null> {
  const row = await tx.planVersion.findFirst({ where: { workspaceId: tx.workspaceId, planId, version } });
  return row && toPlan(row);
}

/** The versions before the version `after`, newest first. */
export async function listPlanVersions(
  tx: WorkspaceTransaction,
  page: { planId: string; after: number | null; take: number },
): Promise<(Plan & { createdBy: string | null })[]> {
  const { planId, after, take } = page;
  const rows = await tx.planVersion.findMany({
    where: { workspaceId: tx.workspaceId, planId, ...(after !== null && { version: { lt: after } }) },
    orderBy: { version: "desc" },
    take,
  });
  return rows.map((row) => ({ ...toPlan(row), createdBy: row.createdBy }));
}

/** The person who saved this version; null when the system did. */
export async function findPlanAuthor(
  tx: WorkspaceTransaction,
  planId: string,
  version: number,
): Promise<string | null> {
  const where = { workspaceId: tx.workspaceId, planId, version };
  return (await tx.planVersion.findFirst({ where, select: { createdBy: true } }))?.createdBy ?? null;
}

/** The current version of each plan, oldest plan first. */
export async function listPlans(tx: WorkspaceTransaction): Promise<Plan[]> {
  return newestVersions(tx, await listCurrent(tx));
}

/** Like `listPlans`, for callers that must go on when this app version cannot read a plan's settings. */
export async function listReadablePlans(
  tx: WorkspaceTransaction,
): Promise<{ plans: Plan[]; unreadable: { planId: string; error: unknown }[] }> {
  const result: { plans: Plan[]; unreadable: { planId: string; error: unknown }[] } = { plans: [], unreadable: [] };
  for (const row of await newestRows(tx, await listCurrent(tx))) {
    try {
      result.plans.push(toPlan(row));
    } catch (error) {
      result.unreadable.push({ planId: row.planId, error });
    }
  }
  return result;
}

/** The current version of each plan after the id `after`, ordered by id. */
export async function listPlansPage(
  tx: WorkspaceTransaction,
  page: { planIds: readonly string[] | null; after: string | null; take: number },
): Promise<Plan[]> {
  const ids = { ...(page.planIds && { in: [...page.planIds] }), ...(page.after && { gt: page.after }) };
  const plans = await tx.plan.findMany({
    where: { workspaceId: tx.workspaceId, archivedAt: null, id: ids },
    orderBy: { id: "asc" },
    take: page.take,
  });
  return newestVersions(tx, plans);
}

function listCurrent(tx: WorkspaceTransaction) {
  return tx.plan.findMany({
    where: { workspaceId: tx.workspaceId, archivedAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

async function newestVersions(
  tx: WorkspaceTransaction,
  plans: { id: string; currentVersion: number }[],
): Promise<Plan[]> {
  return (await newestRows(tx, plans)).map(toPlan);
}

async function newestRows(tx: WorkspaceTransaction, plans: { id: string; currentVersion: number }[]) {
  const { workspaceId } = tx;
  if (plans.length === 0) return [];
  const rows = await tx.planVersion.findMany({
    where: { workspaceId, OR: plans.map((plan) => ({ planId: plan.id, version: plan.currentVersion })) },
  });
  const byPlan = new Map(rows.map((row) => [row.planId, row]));
  return plans.flatMap((plan) => byPlan.get(plan.id) ?? []);
}

async function insertVersion(
  tx: WorkspaceTransaction,
  entry: { planId: string; version: number; settings: PlanSettings; createdBy: string | null; now?: Date },
): Promise<void> {
  const key = { workspaceId: tx.workspaceId, planId: entry.planId, version: entry.version };
  const { createdBy, now: createdAt = new Date() } = entry;
  await tx.planVersion.create({ data: { ...key, settings: toJson(entry.settings), createdBy, createdAt } });
  await tx.planChannel.createMany({
    data: entry.settings.channels.map(({ channelId, minMicros, maxMicros, locked }) => ({
      ...key,
      channelId,
      minMicros,
      maxMicros,
      locked,
    })),
  });
  await tx.goalWeight.createMany({
    data: entry.settings.goalWeights.map(({ actionId, weight }) => ({ ...key, actionId, weight })),
  });
}

function toPlan(row: { planId: string; version: number; settings: Prisma.JsonValue; createdAt: Date }): Plan {
  return { planId: row.planId, version: row.version, settings: decodeSettings(row.settings), createdAt: row.createdAt };
}

function decodeSettings(json: Prisma.JsonValue): PlanSettings {
  const withMicros: unknown = JSON.parse(JSON.stringify(json), (name, value: unknown) =>
    name.endsWith("Micros") && typeof value === "string" ? BigInt(value) : value,
  );
  return PlanSettingsSchema.parse(withMicros);
}
