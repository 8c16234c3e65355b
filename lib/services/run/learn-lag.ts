import { addDays, daysBetween, wallClock, type Day } from "@/lib/domain/day";
import { ENGINE_VERSION, learnLagProfile, type DayVersion, type LagProfile } from "@/lib/engine";
import { listChannelDayReadings, type ChannelDayReading } from "@/lib/store/channel-day-readings";
import { listConnections } from "@/lib/store/connections";
import { saveLagProfiles, type LagProfileRecord } from "@/lib/store/lag-profiles";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/workspace-transaction";
import type { FrozenInputs } from "./freeze-inputs";
import type { GoalAction } from "./plan-inputs";
import type { StepInput, StepOutcome } from "./run-step";

/** Days back from the newest whose readings teach the lag. */
const LEARNING_DAYS = 120;

export interface LagResult {
  /** Of the plan's weighted conversions; null where nothing that counts comes late. */
  profile: LagProfile | null;
}

interface SeriesReadings {
  connectionId: string;
  seriesId: string;
  readings: (ChannelDayReading & { ageDays: number })[];
}

/** Learns per action how late conversions come, for reports, and for the plan's goal as a whole, for its curves. */
export async function learnLag({ workspaceId, state }: StepInput): Promise<StepOutcome> {
  const frozen = state.stepResults["roll-up"] as FrozenInputs;
  const { lastDay } = frozen;
  const late = frozen.actions.filter((action) => action.late);
  if (!frozen.interactionDated || lastDay === null || late.length === 0)
    return { result: { profile: null } satisfies LagResult };
  const series = await inWorkspace(workspaceId, (tx) => loadReadings(tx, frozen, lastDay));
  const records = series.flatMap((one) => late.flatMap((action) => profileRecord(one, action)));
  const versions = late.flatMap((action, index) =>
    series.flatMap((one, part) => toVersions(one, action, index * series.length + part)),
  );
  return {
    result: { profile: learnLagProfile(versions) } satisfies LagResult,
    save: (tx) => saveLagProfiles(tx, state.run.runId, records),
  };
}

async function loadReadings(tx: WorkspaceTransaction, frozen: FrozenInputs, last: Day): Promise<SeriesReadings[]> {
  const series: SeriesReadings[] = [];
  for (const { connectionId, activeSeriesId, timeZone } of await listConnections(tx)) {
    const channelIds = frozen.channels
      .filter((channel) => channel.connectionId === connectionId)
      .map((channel) => channel.channelId);
    if (channelIds.length === 0 || activeSeriesId === null) continue;
    const rows = await listChannelDayReadings(tx, {
      channelIds,
      seriesId: activeSeriesId,
      first: addDays(last, -LEARNING_DAYS),
      last,
    });
    series.push({ connectionId, seriesId: activeSeriesId, readings: withAge(rows, timeZone) });
  }
  return series;
}

/** Thousands of readings share some hundred fetch times, and a wall clock is slow to ask. */
function withAge(rows: ChannelDayReading[], timeZone: string): SeriesReadings["readings"] {
  const fetchDays = new Map<number, Day>();
  return rows.map((row) => {
    const time = row.fetchedAt.getTime();
    const fetchDay = fetchDays.get(time) ?? wallClock(row.fetchedAt, timeZone).day;
    fetchDays.set(time, fetchDay);
    return { ...row, ageDays: Math.max(0, daysBetween(row.day, fetchDay) - 1) };
  });
}

function profileRecord(series: SeriesReadings, action: GoalAction): Omit<LagProfileRecord, "runId">[] {
  if (action.connectionId !== series.connectionId) return [];
  const profile = learnLagProfile(toVersions(series, { ...action, weight: 1 }, 0));
  const { connectionId, seriesId } = series;
  return [{ connectionId, seriesId, actionId: action.actionId, profile, engineVersion: ENGINE_VERSION }];
}

/** Each channel-day of each part is a subject of its own: they are told apart by number. */
function toVersions({ readings }: SeriesReadings, action: GoalAction, part: number): DayVersion[] {
  const subjects = new Map<string, number>();
  return readings.flatMap((reading) => {
    if (reading.actionId !== action.actionId || reading.count === null) return [];
    const name = `${reading.channelId} ${reading.day}`;
    const subject = subjects.get(name) ?? subjects.size;
    subjects.set(name, subject);
    return [{ day: part * 1_000_000 + subject, ageDays: reading.ageDays, conversions: action.weight * reading.count }];
  });
}
