import { daysBetween, wallClock, type Day } from "@/lib/domain/day";
import { type Micros, microsToUnits } from "@/lib/domain/money";
import { targetWindow } from "@/lib/domain/target-window";
import type { Basis, PerformanceLimits } from "@/lib/domain/views/performance";
import type { Plan } from "@/lib/domain/plan";
import type { ReportGrouping } from "@/lib/domain/views/report";
import { learnLagProfile, maturityAt, type LagProfile } from "@/lib/engine";
import { type ChannelDayRecord, listChannelDays } from "@/lib/store/channel-days";
import {
  type ChannelRecord,
  type ConversionActionRecord,
  listConnections,
  listConversionActions,
  listSeries,
} from "@/lib/store/accounts";
import { listLatestLagProfiles } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import { goalNameOf } from "@/lib/services/plan";
import type { PerformanceInputs } from "./performance-inputs";
import { addMicros } from "./sum-parts";

export interface PerformanceScope {
  /** The plan whose goal and limits apply; null: every conversion counts equally. */
  plan: Plan | null;
  /** All in one currency. */
  channels: ChannelRecord[];
  from: Day;
  to: Day;
  groupBy: ReportGrouping;
  basis: Basis;
}

const DEFAULT_WINDOW_DAYS = 28;
/** A lower bound, because conversions are divided by the maturity. */
const MIN_MATURITY = 0.02;

/** Loads the inputs of a report. */
export async function loadPerformance(
  tx: WorkspaceTransaction,
  scope: PerformanceScope,
): Promise<PerformanceInputs | null> {
  const { plan, channels, from, to, groupBy, basis } = scope;
  const [channel] = channels;
  if (!channel) return null;
  const { startsOn = null, endsOn = null, windowDays = DEFAULT_WINDOW_DAYS } = plan?.settings ?? {};
  const targetDays = { startsOn, endsOn, windowDays };
  const first = [from, to].map((day) => targetWindow(targetDays, day).from).reduce(earlier, from);
  const channelIds = channels.map(({ channelId }) => channelId);
  const rows = await listChannelDays(tx, { channelIds, first, last: to });
  const actions = await listConversionActions(tx);
  const weights = weightsOf(plan, actions, rows);
  return {
    currency: channel.currency,
    goalName: goalNameOf(actions, weights),
    from,
    to,
    weekStart: (await getWorkspace(tx)).weekStart,
    groupBy,
    basis,
    limits: { ...targetDays, ...limitsOf(plan, hasValues(rows, weights)) },
    channelDays: rows,
    channelNames: new Map(channels.map((channel) => [channel.channelId, channel.name])),
    actionNames: new Map(actions.map((action) => [action.actionId, action.name])),
    weights,
    maturityOf: await maturities(tx, { channels, actions, rows }),
    hasGoal: goalChannels(channels, actions, weights),
    reportsValues: valuedChannels(rows, weights),
    budgetOf: budgets(plan, rows, channelIds),
  };
}

function earlier(one: Day, other: Day): Day {
  return one < other ? one : other;
}

/** Without a plan, every conversion has weight 1. If none are reported, clicks count instead. */
function weightsOf(
  plan: Plan | null,
  actions: ConversionActionRecord[],
  rows: ChannelDayRecord[],
): Map<string, number> {
  if (plan) return new Map(plan.settings.goalWeights.map((goal) => [goal.actionId, goal.weight]));
  const reported = new Set(rows.flatMap((row) => row.actions.map((action) => action.actionId)));
  const conversions = actions.filter((action) => action.kind === "conversion" && reported.has(action.actionId));
  const counted = conversions.length > 0 ? conversions : actions.filter((action) => action.kind === "click");
  return new Map(counted.map((action) => [action.actionId, 1]));
}

function goalChannels(
  channels: ChannelRecord[],
  actions: ConversionActionRecord[],
  weights: ReadonlyMap<string, number>,
): PerformanceInputs["hasGoal"] {
  const accounts = new Set(
    actions.flatMap(({ actionId, connectionId }) => ((weights.get(actionId) ?? 0) > 0 ? [connectionId] : [])),
  );
  const found = new Set(
    channels.flatMap(({ channelId, connectionId }) => (accounts.has(connectionId) ? [channelId] : [])),
  );
  return (channelId) => found.has(channelId);
}

function valuedChannels(
  rows: ChannelDayRecord[],
  weights: ReadonlyMap<string, number>,
): PerformanceInputs["reportsValues"] {
  const found = new Set(rows.flatMap((row) => (hasValues([row], weights) ? [row.channelId] : [])));
  return (channelId) => found.has(channelId);
}

function hasValues(rows: ChannelDayRecord[], weights: ReadonlyMap<string, number>): boolean {
  return rows.some((row) =>
    row.actions.some((action) => action.valueMicros !== null && (weights.get(action.actionId) ?? 0) > 0),
  );
}

function limitsOf(plan: Plan | null, valued: boolean): Omit<PerformanceLimits, "windowDays" | "startsOn" | "endsOn"> {
  const limits = {
    planId: plan?.planId ?? null,
    planName: plan?.settings.name ?? null,
    tolerance: plan?.settings.tolerance ?? 0,
  };
  const target = plan?.settings.target ?? { kind: "none" as const };
  if (target.kind === "roi") return { ...limits, efficiency: "roi", target: target.roi };
  if (target.kind === "cpa") return { ...limits, efficiency: "cpa", target: microsToUnits(target.cpaMicros) };
  return { ...limits, efficiency: valued ? "roi" : "cpa", target: null };
}

/** Clicks and conversions dated by conversion are complete when read. Others mature by the newest lag profile or the prior. */
async function maturities(
  tx: WorkspaceTransaction,
  data: { channels: ChannelRecord[]; actions: ConversionActionRecord[]; rows: ChannelDayRecord[] },
): Promise<PerformanceInputs["maturityOf"]> {
  const profiles = new Map(
    (await listLatestLagProfiles(tx)).map((record) => [
      `${record.seriesId} ${record.actionId}`,
      record.profile as LagProfile,
    ]),
  );
  const late = new Set(data.actions.filter((action) => action.kind === "conversion").map((action) => action.actionId));
  const prior = learnLagProfile([]);
  const readings = new Map<string, { ageDays: number; seriesId: string }>();
  const ages = await readingAges(tx, data);
  for (const row of data.rows)
    readings.set(`${row.channelId} ${row.day}`, { ageDays: ages(row), seriesId: row.seriesId });
  const interaction = await interactionSeries(tx, data.channels);
  return (channelId, actionId, day) => {
    const reading = readings.get(`${channelId} ${day}`);
    if (!reading || !late.has(actionId) || !interaction.has(reading.seriesId)) return 1;
    return Math.max(
      MIN_MATURITY,
      maturityAt(profiles.get(`${reading.seriesId} ${actionId}`) ?? prior, reading.ageDays),
    );
  };
}

/** The whole days between the end of a row's day and its reading, in the account's time zone. */
async function readingAges(
  tx: WorkspaceTransaction,
  { channels }: { channels: ChannelRecord[] },
): Promise<(row: ChannelDayRecord) => number> {
  const zones = new Map(
    (await listConnections(tx)).map((connection) => [connection.connectionId, connection.timeZone]),
  );
  const zoneOf = new Map(channels.map((channel) => [channel.channelId, zones.get(channel.connectionId) ?? "UTC"]));
  const readOn = new Map<string, Day>();
  return (row) => {
    const zone = zoneOf.get(row.channelId) ?? "UTC";
    const key = `${zone} ${row.fetchedAt.getTime()}`;
    const day = readOn.get(key) ?? wallClock(row.fetchedAt, zone).day;
    readOn.set(key, day);
    return Math.max(0, daysBetween(row.day, day) - 1);
  };
}

async function interactionSeries(tx: WorkspaceTransaction, channels: ChannelRecord[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const connectionId of new Set(channels.map((channel) => channel.connectionId))) {
    for (const series of await listSeries(tx, connectionId))
      if (series.timeBasis === "interaction") found.add(series.seriesId);
  }
  return found;
}

/** The plan's total on the days it covers; on other days, the sum of the budgets that the platforms reported. */
function budgets(plan: Plan | null, rows: ChannelDayRecord[], channelIds: string[]): (day: Day) => Micros | null {
  const reported = new Map<Day, (Micros | null)[]>();
  for (const row of rows) reported.set(row.day, [...(reported.get(row.day) ?? []), row.budgetMicros]);
  const whole = plan !== null && plan.settings.channels.every((channel) => channelIds.includes(channel.channelId));
  return (day) => {
    const covered =
      whole && day >= plan.settings.startsOn && (plan.settings.endsOn === null || day <= plan.settings.endsOn);
    return covered ? plan.settings.dailyBudgetMicros : addMicros(reported.get(day) ?? []);
  };
}
