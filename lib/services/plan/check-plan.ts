import { type Day, describeDay } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import type { PlanSettings } from "@/lib/domain/plan";
import {
  type ChannelRecord,
  type ConversionActionRecord,
  findRate,
  listActionTotals,
  listChannels,
  listConversionActions,
} from "@/lib/store/accounts";
import { isPlanNameTaken, listPlans } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import { findChannelsInScope, findConnectionsInScope } from "@/lib/services/data";
import { seesPlan, type ServiceContext } from "../context";
import { workspaceToday, isOver, planToday } from "@/lib/domain/today";
import { valuedActions } from "./plan-labels";

/**
 * Rejects settings with which no run could work, and names the value and the way out. `planId` is the changed plan. The
 * workspace must be locked, so that no other plan takes the name or a channel meanwhile.
 */
export async function checkPlan(
  tx: WorkspaceTransaction,
  settings: PlanSettings,
  context: ServiceContext,
  planId?: string,
): Promise<void> {
  await checkName(tx, context, { name: settings.name, planId });
  if (settings.endsOn !== null && settings.endsOn < settings.startsOn) {
    throw new ServiceError(
      "invalid-input",
      `The plan ends on ${describeDay(settings.endsOn)}, before it starts on ${describeDay(settings.startsOn)}. Choose a later end.`,
      "endsOn",
    );
  }
  const workspace = await getWorkspace(tx);
  const today = workspaceToday(workspace, context.now);
  if (settings.endsOn !== null && settings.endsOn < planToday(workspace, settings, context.now)) {
    throw new ServiceError(
      "invalid-input",
      `The plan ends on ${describeDay(settings.endsOn)}, which is in the past. Choose a later end.`,
      "endsOn",
    );
  }
  const channels = await checkChannels(tx, context, settings);
  const dayOf = (plan: PlanSettings) => earlier(today, planToday(workspace, plan, context.now));
  await checkOtherPlans(tx, context, { settings, channels, planId, dayOf });
  await checkCurrencies(tx, settings, channels);
  await checkGoal(tx, context, { settings, channels });
}

/** A token that is limited to some plans must not learn that a plan of this name exists. */
async function checkName(
  tx: WorkspaceTransaction,
  { planIds }: ServiceContext,
  { name, planId }: { name: string; planId: string | undefined },
): Promise<void> {
  if (!(await isPlanNameTaken(tx, name, planId))) return;
  const what = planIds === null ? `A plan named "${name}" already exists` : `The name "${name}" cannot be used`;
  throw new ServiceError("conflict", `${what}. Choose another name.`, "name");
}

/** A plan may only contain channels that its author can see. Other channels are reported as if they did not exist. */
async function checkChannels(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  settings: PlanSettings,
): Promise<ChannelRecord[]> {
  const channelIds = settings.channels.map((channel) => channel.channelId);
  const inScope = await findChannelsInScope(tx, context);
  const channels = await listChannels(tx, { channelIds: channelIds.filter((id) => inScope?.includes(id) ?? true) });
  const found = new Map(channels.map((channel) => [channel.channelId, channel]));
  const missing = channelIds.find((id) => found.get(id)?.archived ?? true);
  if (missing === undefined) return channels;
  const name = found.get(missing)?.name;
  const what = name === undefined ? `There is no channel ${missing}` : `"${name}" no longer has data`;
  throw new ServiceError("not-found", `${what}. Remove it from the plan.`, "channels");
}

interface ChannelClaim {
  settings: PlanSettings;
  channels: ChannelRecord[];
  planId: string | undefined;
  /** A plan that ends before this day is over. */
  dayOf: (plan: PlanSettings) => Day;
}

/** Two plans with the same channel would both change its budget, unaware of each other. A plan that is off changes none. */
async function checkOtherPlans(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  { settings, channels, planId, dayOf }: ChannelClaim,
): Promise<void> {
  if (settings.automation === "off") return;
  for (const other of await listPlans(tx)) {
    if (other.planId === planId || other.settings.automation === "off") continue;
    if (isOver(other, dayOf(other.settings)) || areApart(settings, other.settings)) continue;
    const shared = channels.find((one) => other.settings.channels.some((entry) => entry.channelId === one.channelId));
    if (!shared) continue;
    const where = seesPlan(context, other.planId) ? `the plan "${other.settings.name}"` : "another plan";
    throw new ServiceError(
      "conflict",
      `"${shared.name}" is already in ${where}, and a budget can follow only one plan. Remove the channel from one of the two.`,
      "channels",
    );
  }
}

function areApart(one: PlanSettings, other: PlanSettings): boolean {
  const endsBefore = (first: PlanSettings, second: PlanSettings) =>
    first.endsOn !== null && first.endsOn < second.startsOn;
  return endsBefore(one, other) || endsBefore(other, one);
}

function earlier(one: Day, other: Day): Day {
  return one < other ? one : other;
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
      ? "Plans with several currencies are not converted yet"
      : `There is no rate from ${channel.currency} to ${settings.currency}`;
    throw new ServiceError("invalid-input", `${what}. ${why}. Make one plan per currency.`, "channels");
  }
}

async function checkGoal(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  { settings, channels }: Pick<ChannelClaim, "settings" | "channels">,
): Promise<void> {
  const inScope = await listActionsInScope(tx, context);
  const goals = settings.goalWeights.filter((goal) => goal.weight > 0);
  const unknown = goals.find((goal) => !inScope.some((action) => action.actionId === goal.actionId));
  if (unknown)
    throw new ServiceError(
      "not-found",
      `There is no conversion action ${unknown.actionId}. Choose another one.`,
      "goalWeights",
    );
  const actions = inScope.filter((action) => goals.some((goal) => goal.actionId === action.actionId));
  const without = channels.find((channel) => !actions.some((action) => action.connectionId === channel.connectionId));
  if (without) {
    throw new ServiceError(
      "invalid-input",
      `The account of "${without.name}" reports none of the goal's conversion actions. Give one of its actions a weight, or remove the channel.`,
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
    `The goal ${names} has no values. Set a CPA target instead, or import a file with conversion values.`,
    "target",
  );
}

/** The actions of the accounts in scope, and actions that already have a weight in plans in scope. */
async function listActionsInScope(
  tx: WorkspaceTransaction,
  context: ServiceContext,
): Promise<ConversionActionRecord[]> {
  const actions = await listConversionActions(tx);
  const connectionIds = await findConnectionsInScope(tx, context);
  if (connectionIds === null) return actions;
  const plans = (await listPlans(tx)).filter(({ planId }) => seesPlan(context, planId));
  const goals = plans.flatMap(({ settings }) => settings.goalWeights).filter((goal) => goal.weight > 0);
  const weighed = new Set(goals.map((goal) => goal.actionId));
  return actions.filter((action) => connectionIds.includes(action.connectionId) || weighed.has(action.actionId));
}
