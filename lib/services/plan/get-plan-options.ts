import { workspaceToday } from "@/lib/domain/today";
import { addDays } from "@/lib/domain/day";
import { microsToUnits, sumMicros } from "@/lib/domain/money";
import type { PlanOptions } from "@/lib/domain/views/plan";
import {
  type ActionTotal,
  listActionTotals,
  listChannels,
  listConnections,
  listConversionActions,
} from "@/lib/store/accounts";
import { type ChannelDayRecord, listChannelDayRanges, listChannelDays } from "@/lib/store/channel-days";
import { inWorkspace } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import { requireAllPlans, requirePermission, type ServiceContext } from "../context";
import { actionSummary, valuedActions } from "./plan-labels";

const RECENT_DAYS = 28;

/** The options of the form for a new plan, with the recent figures of each channel and action. */
export async function getPlanOptions(context: ServiceContext): Promise<PlanOptions> {
  requirePermission(context, "workspace.read");
  requireAllPlans(context);
  return inWorkspace(context.workspaceId, async (tx) => {
    const workspace = await getWorkspace(tx);
    const connections = await listConnections(tx);
    const channels = (await listChannels(tx)).filter((channel) => !channel.archived);
    const channelIds = channels.map((channel) => channel.channelId);
    const ranges = await listChannelDayRanges(tx, channelIds);
    const lastDay =
      ranges
        .map((range) => range.last)
        .sort()
        .at(-1) ?? null;
    const first = lastDay && addDays(lastDay, 1 - RECENT_DAYS);
    const recent = first ? await listChannelDays(tx, { channelIds, first }) : [];
    const totals = first ? await listActionTotals(tx, { channelIds, first }) : [];
    const valued = valuedActions(await listActionTotals(tx, { channelIds, first: null }));
    const actions = (await listConversionActions(tx)).map((action) => ({
      ...actionSummary(action, valued),
      ...recentOf(totals, action.actionId),
    }));
    const account = connections.find((one) => one.connectionId === channels[0]?.connectionId);
    const timeZone = account?.timeZone ?? workspace.timeZone;
    return {
      currency: lastDay === null ? null : (channels[0]?.currency ?? workspace.currency),
      timeZone,
      today: workspaceToday({ ...workspace, timeZone }, context.now),
      channels: channels.map(({ channelId, name, currency }) => ({
        channelId,
        channelName: name,
        currency,
        ...recentSpend(recent.filter((row) => row.channelId === channelId)),
        lastDay: ranges.find((range) => range.channelId === channelId)?.last ?? null,
      })),
      actions,
      recentRoi: recentRoi(recent, totals),
    };
  });
}

function recentOf(totals: ActionTotal[], actionId: string) {
  const total = totals.find((one) => one.actionId === actionId);
  const value = total?.valueMicros ?? null;
  return {
    recentDailyCount: total?.count == null ? null : total.count / RECENT_DAYS,
    recentDailyValueMicros: value === null ? null : value / BigInt(RECENT_DAYS),
  };
}

function recentSpend(rows: ChannelDayRecord[]) {
  const spends = rows.flatMap((row) => (row.spendMicros === null ? [] : [row.spendMicros]));
  return {
    recentDailySpendMicros: spends.length === 0 ? null : sumMicros(spends) / BigInt(spends.length),
    dayCount: rows.length,
  };
}

function recentRoi(recent: ChannelDayRecord[], totals: ActionTotal[]): number | null {
  const value = microsToUnits(sumMicros(totals.map((total) => total.valueMicros ?? 0n)));
  const spend = microsToUnits(sumMicros(recent.map((row) => row.spendMicros ?? 0n)));
  return value > 0 && spend > 0 ? value / spend : null;
}
