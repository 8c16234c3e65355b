import { addDays, daysBetween, wallClock, type Day } from "@/lib/domain/day";
import { MATURE_AGE } from "@/lib/engine";
import { type ChannelDayReading, listChannelDayReadings } from "@/lib/store/channel-days";
import type { WorkspaceTransaction } from "@/lib/store/db";
import type { PlanRecords } from "./data-basis";
import type { GoalAction } from "./plan-inputs";
import type { LagReading, RunInputs } from "./run-inputs";

/** The lag is learned from readings of this many days before the newest. */
const LEARNING_DAYS = 120;

/** Reads the readings from which the lag of these actions' conversions is learned. */
export async function readLag(
  tx: WorkspaceTransaction,
  { records, late, lastDay }: { records: PlanRecords; late: GoalAction[]; lastDay: Day | null },
): Promise<Pick<RunInputs, "series" | "readings">> {
  const lateIds = new Set(late.map((action) => action.actionId));
  const series: RunInputs["series"] = [];
  const readings: LagReading[] = [];
  for (const { connectionId, activeSeriesId: seriesId, timeZone } of records.connections.values()) {
    const own = records.channels.filter((channel) => channel.connectionId === connectionId);
    if (own.length === 0 || seriesId === null) continue;
    series.push({ connectionId, seriesId });
    if (late.length === 0 || lastDay === null) continue;
    const channelIds = own.map((channel) => channel.channelId);
    const first = addDays(lastDay, -LEARNING_DAYS);
    const rows = await listChannelDayReadings(tx, { channelIds, seriesId, first, last: lastDay });
    readings.push(
      ...growthOf(
        rows.filter((row) => lateIds.has(row.actionId)),
        timeZone,
      ),
    );
  }
  return { series, readings };
}

/** One entry per channel, day and action. Fetch days are cached, because thousands of readings share a few hundred fetch times. */
function growthOf(rows: ChannelDayReading[], timeZone: string): LagReading[] {
  const fetchDays = new Map<number, Day>();
  const growth = new Map<string, LagReading & { byAge: Map<number, number> }>();
  for (const { channelId, day, actionId, fetchedAt, count } of rows) {
    if (count === null) continue;
    const time = fetchedAt.getTime();
    const fetchDay = fetchDays.get(time) ?? wallClock(fetchedAt, timeZone).day;
    fetchDays.set(time, fetchDay);
    const ageDays = Math.min(MATURE_AGE, Math.max(0, daysBetween(day, fetchDay) - 1));
    const key = `${channelId} ${day} ${actionId}`;
    const entry = growth.get(key) ?? { channelId, day, actionId, counts: [], byAge: new Map<number, number>() };
    entry.byAge.set(ageDays, count);
    growth.set(key, entry);
  }
  return [...growth.values()].map(({ byAge, ...reading }) => ({ ...reading, counts: [...byAge] }));
}
