import type { Plan } from "@/lib/domain/plan";
import type { OtherCurrency, ReportQuery } from "@/lib/domain/views/report";
import { addDays, type Day } from "@/lib/domain/day";
import { listChannelDayRanges } from "@/lib/store/channel-days";
import { type ChannelRecord, listChannels } from "@/lib/store/accounts";
import { listPlans } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import { seesPlan, type ServiceContext } from "../context";
import { channelsInScope, listOutsideAccounts } from "@/lib/services/data";

/** The plans, channels and days that a report can cover. */
export interface ReportScope {
  plans: Plan[];
  /** The requested plan, else the first; null without plans. */
  plan: Plan | null;
  channels: ChannelRecord[];
  /** The plan's channels, or all channels in one currency, because currencies are never added. */
  chosen: ChannelRecord[];
  otherCurrencies: OtherCurrency[];
  available: { from: Day; to: Day } | null;
}

export async function findScope(
  tx: WorkspaceTransaction,
  context: Pick<ServiceContext, "planIds">,
  query: Pick<ReportQuery, "planId" | "channelId" | "currency">,
): Promise<ReportScope> {
  const plans = (await listPlans(tx)).filter(({ planId }) => seesPlan(context, planId));
  const plan = query.currency ? null : choosePlan(plans, query.planId);
  const channelIds = channelsInScope(context, plans);
  const channels = await listChannels(tx, channelIds ? { channelIds } : {});
  const currency = query.currency ?? (await getWorkspace(tx)).currency;
  const chosen = chooseChannels(channels, { plan, channelId: query.channelId, currency });
  const ranges = await listChannelDayRanges(
    tx,
    chosen.map((channel) => channel.channelId),
  );
  const from = ranges.map((range) => range.first).sort()[0];
  const to = ranges
    .map((range) => range.last)
    .sort()
    .at(-1);
  const otherCurrencies = query.channelId ? [] : await listOtherCurrencies(tx, channels, chosen);
  return { plans, plan, channels, chosen, otherCurrencies, available: from && to ? { from, to } : null };
}

export function periodOf(query: ReportQuery, available: { from: Day; to: Day }): { from: Day; to: Day } {
  if (query.period === "custom" && query.from && query.to) return { from: query.from, to: query.to };
  if (query.period === "all" || query.period === "custom") return available;
  const from = addDays(available.to, 1 - Number(query.period));
  return { from: from > available.from ? from : available.from, to: available.to };
}

function choosePlan(plans: Plan[], planId: string | undefined): Plan | null {
  return (planId ? plans.find((one) => one.planId === planId) : plans[0]) ?? null;
}

function chooseChannels(
  channels: ChannelRecord[],
  { plan, channelId, currency }: { plan: Plan | null; channelId: string | undefined; currency: string },
): ChannelRecord[] {
  if (channelId) return channels.filter((channel) => channel.channelId === channelId);
  if (plan)
    return plan.settings.channels.flatMap((entry) =>
      channels.filter((channel) => channel.channelId === entry.channelId),
    );
  const active = channels.filter((channel) => !channel.archived);
  const own = active.filter((channel) => channel.currency === currency);
  return own.length > 0 ? own : active.filter((channel) => channel.currency === active[0]?.currency);
}

async function listOtherCurrencies(
  tx: WorkspaceTransaction,
  channels: ChannelRecord[],
  chosen: ChannelRecord[],
): Promise<OtherCurrency[]> {
  const outside = await listOutsideAccounts(tx, channels, chosen[0]?.currency ?? null);
  return [...new Set(outside.map((account) => account.currency))].sort().map((currency) => {
    const accounts = outside.filter((account) => account.currency === currency);
    return { currency, accountNames: accounts.map((account) => account.accountName), accounts };
  });
}
