import { ServiceError } from "@/lib/domain/errors";
import type { PlanSettings } from "@/lib/domain/plan";
import { listActionTotals } from "@/lib/store/action-totals";
import { listChannels, type ChannelRecord } from "@/lib/store/channels";
import { listConversionActions } from "@/lib/store/conversion-actions";
import { isPlanNameTaken } from "@/lib/store/plans";
import { findRate } from "@/lib/store/rates";
import type { WorkspaceTransaction } from "@/lib/store/workspace-transaction";
import { valuedActions } from "./plan-words";

/** Refuses settings that no run could work on, naming the value and the way out. */
export async function checkPlan(tx: WorkspaceTransaction, settings: PlanSettings, planId?: string): Promise<void> {
  if (await isPlanNameTaken(tx, settings.name, planId)) {
    throw new ServiceError("conflict", `A plan named "${settings.name}" exists already; choose another name.`, "name");
  }
  if (settings.endsOn !== null && settings.endsOn < settings.startsOn) {
    throw new ServiceError(
      "invalid-input",
      `The plan ends on ${settings.endsOn}, before it starts on ${settings.startsOn}.`,
      "endsOn",
    );
  }
  const channelIds = settings.channels.map((channel) => channel.channelId);
  const channels = await listChannels(tx, { channelIds });
  const missing = channelIds.find((id) => !channels.some((channel) => channel.channelId === id && !channel.archived));
  if (missing)
    throw new ServiceError(
      "not-found",
      `The channel ${missing} does not exist any more; take it out of the plan.`,
      "channels",
    );
  await checkCurrencies(tx, settings, channels);
  await checkGoal(tx, settings, channels);
}

async function checkCurrencies(
  tx: WorkspaceTransaction,
  settings: PlanSettings,
  channels: ChannelRecord[],
): Promise<void> {
  for (const channel of channels) {
    if (channel.currency === settings.currency) continue;
    const pair = { fromCurrency: channel.currency, toCurrency: settings.currency };
    const rate = await findRate(tx, { ...pair, day: settings.startsOn });
    const what = `The plan is in ${settings.currency}, but "${channel.name}" spends ${channel.currency}`;
    const why = rate
      ? "Plans over several currencies are not converted yet"
      : `There is no rate from ${channel.currency} to ${settings.currency}`;
    throw new ServiceError("invalid-input", `${what}. ${why}: make one plan per currency.`, "channels");
  }
}

async function checkGoal(tx: WorkspaceTransaction, settings: PlanSettings, channels: ChannelRecord[]): Promise<void> {
  const known = await listConversionActions(tx);
  const goals = settings.goalWeights.filter((goal) => goal.weight > 0);
  const unknown = goals.find((goal) => !known.some((action) => action.actionId === goal.actionId));
  if (unknown)
    throw new ServiceError("not-found", `The conversion action ${unknown.actionId} does not exist.`, "goalWeights");
  const actions = known.filter((action) => goals.some((goal) => goal.actionId === action.actionId));
  const without = channels.find((channel) => !actions.some((action) => action.connectionId === channel.connectionId));
  if (without) {
    throw new ServiceError(
      "invalid-input",
      `None of the goal's conversion actions is reported by the account of "${without.name}": weigh one of its actions, or take the channel out.`,
      "goalWeights",
    );
  }
  if (settings.target.kind !== "roi") return;
  const totals = await listActionTotals(tx, { channelIds: channels.map((channel) => channel.channelId), first: null });
  const valued = valuedActions(totals);
  if (actions.some((action) => valued.has(action.actionId))) return;
  const names = actions.map((action) => `"${action.name}"`).join(" and ");
  throw new ServiceError(
    "invalid-input",
    `The goal ${names} has no values; set a CPA target instead, or import a file with conversion values.`,
    "target",
  );
}
