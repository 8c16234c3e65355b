import { workspaceToday } from "@/lib/domain/today";
import type { Currency } from "@/lib/domain/money";
import type { PlanOptions } from "@/lib/domain/views/plan";
import {
  type ActionTotal,
  type ChannelRecord,
  type ConnectionRecord,
  listActionTotals,
  listChannelBudgets,
  listChannels,
  listConnections,
  listConversionActions,
} from "@/lib/store/accounts";
import { type ChannelDayRecord, listChannelDayRanges, listChannelDays } from "@/lib/store/channel-days";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import { listOutsideAccounts } from "@/lib/services/data";
import { requireAllPlans, requirePermission, type ServiceContext } from "../context";
import { actionSummary, valuedActions } from "./plan-labels";
import { dailySpend, RECENT_DAYS, recentPeriod, recentRoi, type RecentPeriod } from "./recent-figures";

/**
 * The options of the form for a plan in one currency, with the budgets set and the recent figures. By default the
 * workspace's currency, if an account has it.
 */
export async function getPlanOptions(context: ServiceContext, wanted?: string): Promise<PlanOptions> {
  requirePermission(context, "workspace.read");
  requireAllPlans(context);
  return inWorkspace(context.workspaceId, async (tx) => {
    const workspace = await getWorkspace(tx);
    const accounts = await readAccounts(tx);
    const currency = chooseCurrency(accounts.channels, [wanted, workspace.currency]);
    const own = accounts.channels.filter((channel) => channel.currency === currency);
    const period = recentPeriod(accounts.ranges, own);
    const recent = await readRecent(tx, own, period);
    const account = accounts.connections.find((one) => one.connectionId === own[0]?.connectionId);
    const timeZone = account?.timeZone ?? workspace.timeZone;
    const today = workspaceToday({ ...workspace, timeZone }, context.now);
    const channelIds = own.map((channel) => channel.channelId);
    const budgets = await listChannelBudgets(tx, { channelIds, day: today });
    const accountOf = new Map(own.map((channel) => [channel.channelId, channel.connectionId]));
    return {
      currency: period === null ? null : currency,
      timeZone,
      today,
      recentPeriod: period,
      channels: own.map((channel) => ({
        channelId: channel.channelId,
        channelName: channel.name,
        currency: channel.currency,
        budgetMicros: budgets.find((one) => one.channelId === channel.channelId)?.amountMicros ?? null,
        recentDailySpendMicros: dailySpend(channel, recent.days, accountOf),
        dayCount: recent.days.filter((row) => row.channelId === channel.channelId).length,
        lastDay: accounts.ranges.find((range) => range.channelId === channel.channelId)?.last ?? null,
      })),
      actions: await listActions(tx, accounts.connections, { currency, channelIds, totals: recent.totals }),
      recentRoi: recentRoi(recent.days),
      otherAccounts: await listOutsideAccounts(tx, accounts.channels, currency),
    };
  });
}

interface Accounts {
  connections: ConnectionRecord[];
  channels: ChannelRecord[];
  ranges: Awaited<ReturnType<typeof listChannelDayRanges>>;
}

async function readAccounts(tx: WorkspaceTransaction): Promise<Accounts> {
  const channels = (await listChannels(tx)).filter((channel) => !channel.archived);
  const channelIds = channels.map((channel) => channel.channelId);
  return { connections: await listConnections(tx), channels, ranges: await listChannelDayRanges(tx, channelIds) };
}

/** The first wanted currency that an account has; null without channels. */
function chooseCurrency(channels: ChannelRecord[], wanted: (string | undefined)[]): Currency | null {
  const found = wanted.flatMap((code) => channels.find((channel) => channel.currency === code)?.currency ?? []);
  return found[0] ?? channels[0]?.currency ?? null;
}

async function readRecent(
  tx: WorkspaceTransaction,
  channels: ChannelRecord[],
  period: RecentPeriod | null,
): Promise<{ days: ChannelDayRecord[]; totals: ActionTotal[] }> {
  if (period === null) return { days: [], totals: [] };
  const filter = { channelIds: channels.map((channel) => channel.channelId), first: period.first };
  return { days: await listChannelDays(tx, filter), totals: await listActionTotals(tx, filter) };
}

/** The actions of the accounts in this currency: a plan cannot count those of others. */
async function listActions(
  tx: WorkspaceTransaction,
  connections: ConnectionRecord[],
  { currency, channelIds, totals }: { currency: Currency | null; channelIds: string[]; totals: ActionTotal[] },
): Promise<PlanOptions["actions"]> {
  const own = new Map(
    connections.filter((one) => one.currency === currency).map((one) => [one.connectionId, one.name]),
  );
  const valued = valuedActions(await listActionTotals(tx, { channelIds, first: null }));
  const actions = (await listConversionActions(tx)).filter((action) => own.has(action.connectionId));
  return actions.map((action) => ({
    ...actionSummary(action, valued),
    accountName: own.size > 1 ? (own.get(action.connectionId) ?? null) : null,
    ...recentOf(totals, action.actionId),
  }));
}

function recentOf(totals: ActionTotal[], actionId: string) {
  const total = totals.find((one) => one.actionId === actionId);
  const value = total?.valueMicros ?? null;
  return {
    recentDailyCount: total?.count == null ? null : total.count / RECENT_DAYS,
    recentDailyValueMicros: value === null ? null : value / BigInt(RECENT_DAYS),
  };
}
