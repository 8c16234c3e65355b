import type { CurrentBudget } from "@/lib/domain/current";
import { addDays, type Day, describeDay } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import type { Plan } from "@/lib/domain/plan";
import { type ChannelRecord, type ConnectionRecord, hadDays, listSeries } from "@/lib/store/accounts";
import { type ChannelDayRecord, listChannelDayRanges, listChannelDays } from "@/lib/store/channel-days";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { type DayBudget, heldMicros } from "./day-budgets";
import { readChangedDays } from "./changed-days";
import { readBasis, readPlanRecords, type PlanRecords } from "./data-basis";
import { readLag } from "./lag-readings";
import { readCurrents } from "./read-currents";
import type { GoalAction, InputDay, PlanInputChannel } from "./plan-inputs";
import type { RunInputs } from "./run-inputs";
import { readKnownDays } from "./unusual-days";

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
  const currents = await readCurrents(tx, { records, settings, rows, forDay });
  const channels = inputChannels(records, plan, currents);
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
    changedDays: await readChangedDays(tx, { records, lastDay }),
    known: await readKnownDays(tx, planId),
    lastDay,
    missing: channels.flatMap(({ channelId, name }) =>
      missingNote(name, ranges.find((range) => range.channelId === channelId)?.last ?? null, eve),
    ),
    basis: await readBasis(tx, records, { planId, upTo: lastDay ?? eve }),
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

function inputChannels(
  records: PlanRecords,
  plan: Plan,
  currents: ReadonlyMap<string, CurrentBudget>,
): PlanInputChannel[] {
  return records.channels.flatMap((record) => {
    const connection = records.connections.get(record.connectionId);
    const budget = records.budgets.find((one) => one.channelId === record.channelId);
    const current = currents.get(record.channelId);
    return connection && current
      ? [
          {
            ...inputChannel(record, connection, { budget, current }),
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
  { budget, current }: { budget: DayBudget | undefined; current: CurrentBudget },
): PlanInputChannel {
  const isSet = current.source === "budget-history" || current.source === "approved";
  return {
    channelId,
    name,
    connectionId,
    timeZone,
    current,
    changedOn: (isSet ? budget?.validFrom : null) ?? null,
    ...direction(budget),
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
