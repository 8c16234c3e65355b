import { addDays, daysBetween, wallClock, type Day } from "@/lib/domain/day";
import { MATURE_AGE } from "@/lib/engine";
import { type ChannelDayReading, listChannelDayReadings } from "@/lib/store/channel-days";
import type { WorkspaceTransaction } from "@/lib/store/db";
import type { PlanRecords } from "./data-basis";
import type { GoalAction } from "./plan-inputs";
import type { LagReading, RunInputs } from "./run-inputs";

/** Days back from the newest whose readings teach the lag. */
const LEARNING_DAYS = 120;

/** What teaches how late the conversions of these actions come. */
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

/** One entry per channel, day and action. Thousands of readings share some hundred fetch times, and a wall clock is slow to ask. */
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
    const known = growth.get(key) ?? { channelId, day, actionId, counts: [], byAge: new Map<number, number>() };
    known.byAge.set(ageDays, count);
    growth.set(key, known);
  }
  return [...growth.values()].map(({ byAge, ...reading }) => ({ ...reading, counts: [...byAge] }));
}
