import { addDays, type Day, describeDay } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { floorToGrid, smallestAmountMicros, sumMicros } from "@/lib/domain/money";
import type { Plan } from "@/lib/domain/plan";
import { type ChannelRecord, type ConnectionRecord, hadDays, listSeries } from "@/lib/store/accounts";
import { type ChannelDayRecord, listChannelDayRanges, listChannelDays } from "@/lib/store/channel-days";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { type DayBudget, heldMicros } from "./day-budgets";
import { readBasis, readPlanRecords, type PlanRecords } from "./data-basis";
import { readLag } from "./lag-readings";
import type { CurrentBudget, GoalAction, InputDay, PlanInputChannel } from "./plan-inputs";
import type { RunInputs } from "./run-inputs";

/** Without a recorded budget, a channel's budget is its mean spend over this many complete days of the newest 28. */
const RECENT_DAYS = 7;
const RECENT_SPAN_DAYS = 28;

/** Reads all inputs of a run. The transaction must be a snapshot, so that all parts are from one moment. */
export async function readInputs(
  tx: WorkspaceTransaction,
  plan: Plan,
  { forDay, seed }: { forDay: Day; seed: number },
): Promise<RunInputs> {
  const { settings, planId, version } = plan;
  const eve = addDays(forDay, -1);
  const records = await readPlanRecords(tx, settings, forDay);
  const channelIds = records.channels.map((record) => record.channelId);
  const ranges = await listChannelDayRanges(tx, channelIds);
  await requireDaysLeft(tx, channelIds, ranges.length);
  const lastDay = newestDay(ranges, eve);
  const rows = await listChannelDays(tx, { channelIds, last: lastDay ?? eve });
  const interactionDated = await isInteractionDated(tx, records);
  const late = interactionDated ? records.actions.filter((action) => action.late) : [];
  const channels = inputChannels(records, plan, lastDay === null ? [] : recentRows(rows, lastDay));
  return {
    planId,
    planVersion: version,
    settings,
    forDay,
    seed,
    channels,
    actions: records.actions,
    days: inputDays(rows, records.actions),
    ...(await readLag(tx, { records, late, lastDay })),
    interactionDated,
    lastDay,
    missing: channels.flatMap(({ channelId, name }) =>
      missingNote(name, ranges.find((range) => range.channelId === channelId)?.last ?? null, eve),
    ),
    basis: await readBasis(tx, records, lastDay ?? eve),
  };
}

/** A plan may wait for its first data, but a plan whose data was all removed would wait forever. */
async function requireDaysLeft(
  tx: WorkspaceTransaction,
  channelIds: string[],
  channelsWithDays: number,
): Promise<void> {
  if (channelsWithDays > 0 || !(await hadDays(tx, channelIds))) return;
  throw new ServiceError(
    "conflict",
    "No channel of this plan has any data left. Import its days again, or choose other channels for the plan.",
  );
}

function newestDay(ranges: { last: Day }[], eve: Day): Day | null {
  return (
    ranges
      .map((range) => range.last)
      .filter((day) => day <= eve)
      .sort()
      .at(-1) ?? null
  );
}

function recentRows(rows: ChannelDayRecord[], lastDay: Day): ChannelDayRecord[] {
  const first = addDays(lastDay, 1 - RECENT_SPAN_DAYS);
  return rows.filter((row) => row.day >= first);
}

/** The complete days, limited to the fields on which the numbers depend. */
export function inputDays(rows: ChannelDayRecord[], goals: GoalAction[]): InputDay[] {
  const counted = new Set(goals.map((goal) => goal.actionId));
  return rows
    .filter((row) => row.complete)
    .map(({ channelId, day, spendMicros, budgetMicros, fetchedAt, actions }) => ({
      channelId,
      day,
      spendMicros,
      budgetMicros,
      fetchedAt,
      actions: actions.filter((action) => counted.has(action.actionId)),
    }))
    .sort((one, other) => compare(one.day, other.day) || compare(one.channelId, other.channelId));
}

function inputChannels(records: PlanRecords, plan: Plan, recent: ChannelDayRecord[]): PlanInputChannel[] {
  return records.channels.flatMap((record) => {
    const connection = records.connections.get(record.connectionId);
    const budget = records.budgets.find((one) => one.channelId === record.channelId);
    const own = recent.filter((row) => row.channelId === record.channelId);
    return connection
      ? [
          {
            ...inputChannel(record, connection, { budget, recent: own }),
            ...stepFrom(budget),
            ...heldAmount(budget, plan),
          },
        ]
      : [];
  });
}

function inputChannel(
  { channelId, name, connectionId }: ChannelRecord,
  { timeZone }: ConnectionRecord,
  source: { budget: DayBudget | undefined; recent: ChannelDayRecord[] },
): PlanInputChannel {
  const current = currentBudget(source.budget, source.recent);
  const changedOn = current.source === "recent-spend" || current.source === "none" ? null : source.budget?.validFrom;
  return {
    channelId,
    name,
    connectionId,
    timeZone,
    current,
    changedOn: changedOn ?? null,
    ...direction(source.budget),
  };
}

function direction(budget: DayBudget | undefined): Pick<PlanInputChannel, "changed"> {
  const raised = budget?.raisedMicros ?? 0n;
  return raised === 0n ? {} : { changed: raised > 0n ? "raised" : "reduced" };
}

function heldAmount(budget: DayBudget | undefined, plan: Plan): Pick<PlanInputChannel, "held"> {
  if (!budget?.held) return {};
  const { until, reason, thenUntil } = budget.held;
  return { held: { micros: heldMicros(budget.held, plan), until, reason, ...(thenUntil !== null && { thenUntil }) } };
}

function stepFrom(budget: DayBudget | undefined): Pick<PlanInputChannel, "stepFromMicros"> {
  const from = budget?.stepFromMicros ?? null;
  return from === null || from === budget?.amountMicros ? {} : { stepFromMicros: from };
}

/** The approved or recorded budget, or else the mean spend of the last seven complete days. */
function currentBudget(known: DayBudget | undefined, recent: ChannelDayRecord[]): CurrentBudget {
  if (known && known.amountMicros !== null)
    return { micros: known.amountMicros, source: known.isApproved ? "approved" : "budget-history" };
  const [newest] = recent;
  const spends = recent
    .flatMap((row) => (row.complete && row.spendMicros !== null ? [row.spendMicros] : []))
    .slice(-RECENT_DAYS);
  if (!newest || spends.length === 0) return { micros: 0n, source: "none" };
  const grid = smallestAmountMicros(newest.currency);
  const mean = sumMicros(spends) / BigInt(spends.length);
  // Credits can exceed the spend of a week, and no budget is below zero.
  return { micros: floorToGrid(mean > 0n ? mean : 0n, grid), source: "recent-spend" };
}

async function isInteractionDated(tx: WorkspaceTransaction, { channels, connections }: PlanRecords): Promise<boolean> {
  for (const connectionId of new Set(channels.map((channel) => channel.connectionId))) {
    const active = connections.get(connectionId)?.activeSeriesId;
    const series = (await listSeries(tx, connectionId)).find((one) => one.seriesId === active);
    if (series?.timeBasis === "interaction") return true;
  }
  return false;
}

function missingNote(name: string, lastDay: Day | null, eve: Day): string[] {
  if (lastDay === null) return [`${name} has no data yet`];
  return lastDay < eve ? [`${name} has no data after ${describeDay(lastDay)}`] : [];
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
