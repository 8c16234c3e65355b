import type { Day } from "@/lib/domain/day";
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
 * Refuses settings that no run could work on, naming the value and the way out. `planId` is the plan that they change.
 * The workspace has to be locked, so that no other plan takes the name or a channel meanwhile.
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
      `The plan ends on ${settings.endsOn}, before it starts on ${settings.startsOn}.`,
      "endsOn",
    );
  }
  const workspace = await getWorkspace(tx);
  const today = workspaceToday(workspace, context.now);
  if (settings.endsOn !== null && settings.endsOn < planToday(workspace, settings, context.now)) {
    throw new ServiceError("invalid-input", `The plan ends on ${settings.endsOn}, which is over.`, "endsOn");
  }
  const channels = await checkChannels(tx, context, settings);
  const dayOf = (plan: PlanSettings) => earlier(today, planToday(workspace, plan, context.now));
  await checkOtherPlans(tx, context, { settings, channels, planId, dayOf });
  await checkCurrencies(tx, settings, channels);
  await checkGoal(tx, context, { settings, channels });
}

/** A token that is limited to some plans does not learn that a plan of this name exists. */
async function checkName(
  tx: WorkspaceTransaction,
  { planIds }: ServiceContext,
  { name, planId }: { name: string; planId: string | undefined },
): Promise<void> {
  if (!(await isPlanNameTaken(tx, name, planId))) return;
  const what = planIds === null ? `A plan named "${name}" exists already` : `The name "${name}" cannot be used`;
  throw new ServiceError("conflict", `${what}; choose another name.`, "name");
}

/** A plan takes only channels that its author may see already. The others are answered like ids that never were. */
async function checkChannels(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  settings: PlanSettings,
): Promise<ChannelRecord[]> {
  const channelIds = settings.channels.map((channel) => channel.channelId);
  const seen = await findChannelsInScope(tx, context);
  const channels = await listChannels(tx, { channelIds: channelIds.filter((id) => seen?.includes(id) ?? true) });
  const known = new Map(channels.map((channel) => [channel.channelId, channel]));
  const missing = channelIds.find((id) => known.get(id)?.archived ?? true);
  if (missing === undefined) return channels;
  const name = known.get(missing)?.name;
  const what = name === undefined ? `There is no such channel: ${missing}` : `"${name}" has no data any more`;
  throw new ServiceError("not-found", `${what}; take it out of the plan.`, "channels");
}

interface ChannelClaim {
  settings: PlanSettings;
  channels: ChannelRecord[];
  planId: string | undefined;
  /** The day up to which a plan counts as over. */
  dayOf: (plan: PlanSettings) => Day;
}

/** Two plans over one channel would each move its budget without knowing of the other. One that is switched off moves none. */
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
      `"${shared.name}" is in ${where} already, and a budget can follow one plan only: take the channel out of one of the two.`,
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
      ? "Plans over several currencies are not converted yet"
      : `There is no rate from ${channel.currency} to ${settings.currency}`;
    throw new ServiceError("invalid-input", `${what}. ${why}: make one plan per currency.`, "channels");
  }
}

async function checkGoal(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  { settings, channels }: Pick<ChannelClaim, "settings" | "channels">,
): Promise<void> {
  const known = await listActionsInScope(tx, context);
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

/** Those of the accounts that the context sees, and those that its plans weigh already. */
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
