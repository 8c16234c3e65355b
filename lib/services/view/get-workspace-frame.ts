import { addDays, daysBetween, type Day } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import type { DataFreshness, WorkspaceFrame } from "@/lib/domain/views/workspace";
import { listChannelDays, listConnectionLastDays } from "@/lib/store/channel-days";
import { listChannels, listConnections } from "@/lib/store/accounts";
import { listOpenDays, listPlans } from "@/lib/store/plans";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { findWorkspaceById, getWorkspace, type WorkspaceRecord } from "@/lib/store/workspaces";
import { requirePermission, type ServiceContext } from "../context";
import { workspaceToday, planToday } from "@/lib/domain/today";
import { findStaleData } from "@/lib/services/plan";
import { readStop } from "@/lib/services/workspace";

/** Data is late if its last day is more than this many days ago. */
const LATE_AFTER_DAYS = 2;

/** The data of the frame around every screen. */
export async function getWorkspaceFrame(context: ServiceContext): Promise<WorkspaceFrame> {
  requirePermission(context, "workspace.read");
  const address = await findWorkspaceById(context.workspaceId);
  if (!address) throw new ServiceError("not-found", "This workspace no longer exists.");
  const { workspaceId, slug, name, kind } = address;
  return inWorkspace(context.workspaceId, async (tx) => {
    const record = await getWorkspace(tx);
    return {
      workspace: { workspaceId, slug, name, isDemo: kind === "demo" },
      timeZone: record.timeZone,
      role: context.role,
      stop: await readStop(context, tx, record.stoppedAt),
      freshness: await readFreshness(tx, workspaceToday(record, context.now)),
      openProposalCount: await countWaiting(tx, record, context.now),
    };
  });
}

/** Counts the proposals that need approval. One that changes nothing, whose day has passed or whose data is too old does not. */
async function countWaiting(tx: WorkspaceTransaction, record: WorkspaceRecord, now: Date): Promise<number> {
  const open = (await listOpenDays(tx)).filter(({ hasChanges }) => hasChanges);
  if (open.length === 0) return 0;
  const plans = new Map((await listPlans(tx)).map((plan) => [plan.planId, plan]));
  const stale = await findStaleData(tx, [...plans.values()], now);
  return open.filter(({ planId, forDay }) => {
    const plan = plans.get(planId);
    return plan !== undefined && !stale.has(planId) && forDay >= planToday(record, plan.settings, now);
  }).length;
}

async function readFreshness(tx: WorkspaceTransaction, today: Day): Promise<DataFreshness> {
  const channels = (await listChannels(tx)).filter((channel) => !channel.archived);
  const used = new Set(channels.map((channel) => channel.connectionId));
  const names = new Map((await listConnections(tx)).map((connection) => [connection.connectionId, connection.name]));
  const accounts = (await listConnectionLastDays(tx))
    .filter(({ connectionId }) => used.has(connectionId))
    .map(({ connectionId, lastDay }) => ({
      accountName: names.get(connectionId) ?? "",
      lastDay,
      isLate: daysBetween(lastDay, today) > LATE_AFTER_DAYS,
    }))
    .sort((one, other) => (one.lastDay < other.lastDay ? -1 : one.lastDay > other.lastDay ? 1 : 0));
  const newest = accounts.at(-1)?.lastDay;
  if (newest === undefined) return { state: "none", lastDay: null, fetchedAt: null, accounts: [] };
  const rows = await listChannelDays(tx, {
    channelIds: channels.map((channel) => channel.channelId),
    first: addDays(newest, -1),
  });
  const fetched = rows.map((row) => row.fetchedAt.getTime());
  return {
    state: accounts.some((account) => account.isLate) ? "late" : "fresh",
    lastDay: accounts.find((account) => !account.isLate)?.lastDay ?? newest,
    fetchedAt: fetched.length === 0 ? null : new Date(Math.max(...fetched)),
    accounts,
  };
}
