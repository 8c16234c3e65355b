import { addDays, type Day } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { floorToGrid, smallestAmountMicros, sumMicros, type Micros } from "@/lib/domain/money";
import type { Plan } from "@/lib/domain/plan";
import { listChannelBudgets, type ChannelBudget } from "@/lib/store/budget-history";
import { listChannelDayRanges, listChannelDays, type ChannelDayRecord } from "@/lib/store/channel-days";
import { listChannels, type ChannelRecord } from "@/lib/store/channels";
import { listConnections, type ConnectionRecord } from "@/lib/store/connections";
import { hadDays } from "@/lib/store/empty-channels";
import { listConversionActions } from "@/lib/store/conversion-actions";
import { listSeries } from "@/lib/store/series";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/workspace-transaction";
import type { CurrentBudget, GoalAction, PlanInputChannel } from "./plan-inputs";
import type { StepInput, StepOutcome } from "./run-step";

const RECENT_DAYS = 7;

/** What a run works on beside the day rows, read once so that a resumed run sees the same. */
export interface FrozenInputs {
  channels: (Omit<PlanInputChannel, "current"> & { current: { micros: string; source: CurrentBudget["source"] } })[];
  actions: GoalAction[];
  interactionDated: boolean;
  lastDay: Day | null;
  dayCount: number;
  /** Accounts whose data does not reach the eve of the plan day, in words. */
  missing: string[];
}

export async function freezeInputs({ workspaceId, state, plan }: StepInput): Promise<StepOutcome> {
  return inWorkspace(workspaceId, async (tx) => ({ result: await readInputs(tx, plan, state.run.forDay) }));
}

async function readInputs(tx: WorkspaceTransaction, plan: Plan, forDay: Day): Promise<FrozenInputs> {
  const channelIds = plan.settings.channels.map((channel) => channel.channelId);
  const eve = addDays(forDay, -1);
  const records = new Map((await listChannels(tx, { channelIds })).map((record) => [record.channelId, record]));
  const connections = new Map((await listConnections(tx)).map((record) => [record.connectionId, record]));
  const budgets = await listChannelBudgets(tx, { channelIds, day: eve });
  const ranges = await listChannelDayRanges(tx, channelIds);
  await requireDaysLeft(tx, channelIds, ranges.length);
  const lastDay =
    ranges
      .map((range) => range.last)
      .filter((day) => day <= eve)
      .sort()
      .at(-1) ?? null;
  const recent = lastDay
    ? await listChannelDays(tx, { channelIds, first: addDays(lastDay, 1 - RECENT_DAYS * 4), last: lastDay })
    : [];
  const channels = plan.settings.channels.flatMap(({ channelId }) => {
    const record = records.get(channelId);
    const connection = record && connections.get(record.connectionId);
    return record && connection
      ? [frozenChannel(record, connection, { budget: budgets.find((one) => one.channelId === channelId), recent })]
      : [];
  });
  return {
    channels,
    actions: await goalActions(tx, plan),
    interactionDated: await isInteractionDated(
      tx,
      [...new Set(channels.map((channel) => channel.connectionId))],
      connections,
    ),
    lastDay,
    dayCount: new Set(recent.map((row) => row.day)).size,
    missing: channels.flatMap((channel) =>
      missingNote(channel.name, ranges.find((range) => range.channelId === channel.channelId)?.last ?? null, eve),
    ),
  };
}

/** A plan may wait for its first day; one whose days were all taken back has nothing to wait for. */
async function requireDaysLeft(
  tx: WorkspaceTransaction,
  channelIds: string[],
  channelsWithDays: number,
): Promise<void> {
  if (channelsWithDays > 0 || !(await hadDays(tx, channelIds))) return;
  throw new ServiceError(
    "conflict",
    "No channel of this plan has any data left: import its days again, or give the plan other channels.",
  );
}

function frozenChannel(
  record: ChannelRecord,
  connection: ConnectionRecord,
  from: { budget: ChannelBudget | undefined; recent: ChannelDayRecord[] },
): FrozenInputs["channels"][number] {
  const current = currentBudget(
    from.budget?.amountMicros ?? null,
    from.recent.filter((row) => row.channelId === record.channelId),
  );
  return {
    channelId: record.channelId,
    name: record.name,
    connectionId: record.connectionId,
    timeZone: connection.timeZone,
    current: { micros: current.micros.toString(), source: current.source },
    changedOn: current.source === "budget-history" ? (from.budget?.validFrom ?? null) : null,
  };
}

/** The budget on record; without one, the mean spend of the last seven complete days. */
function currentBudget(recorded: Micros | null, recent: ChannelDayRecord[]): CurrentBudget {
  if (recorded !== null) return { micros: recorded, source: "budget-history" };
  const [newest] = recent;
  const spends = recent
    .flatMap((row) => (row.complete && row.spendMicros !== null ? [row.spendMicros] : []))
    .slice(-RECENT_DAYS);
  if (!newest || spends.length === 0) return { micros: 0n, source: "none" };
  const grid = smallestAmountMicros(newest.currency);
  return { micros: floorToGrid(sumMicros(spends) / BigInt(spends.length), grid), source: "recent-spend" };
}

async function goalActions(tx: WorkspaceTransaction, plan: Plan): Promise<GoalAction[]> {
  const weights = new Map(plan.settings.goalWeights.map((goal) => [goal.actionId, goal.weight]));
  const actions = await listConversionActions(tx);
  return actions.flatMap(({ actionId, connectionId, key, name, kind }) => {
    const weight = weights.get(actionId) ?? 0;
    return weight > 0 ? [{ actionId, connectionId, key, name, weight, late: kind !== "click" }] : [];
  });
}

async function isInteractionDated(
  tx: WorkspaceTransaction,
  connectionIds: string[],
  connections: Map<string, ConnectionRecord>,
): Promise<boolean> {
  for (const connectionId of connectionIds) {
    const active = connections.get(connectionId)?.activeSeriesId;
    const series = (await listSeries(tx, connectionId)).find((one) => one.seriesId === active);
    if (series?.timeBasis === "interaction") return true;
  }
  return false;
}

function missingNote(name: string, lastDay: Day | null, eve: Day): string[] {
  if (lastDay === null) return [`${name} has no data yet`];
  return lastDay < eve ? [`${name} has no data after ${lastDay}`] : [];
}
