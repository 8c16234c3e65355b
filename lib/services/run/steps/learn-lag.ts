import { ENGINE_VERSION, learnLagProfile, type DayVersion, type LagProfile } from "@/lib/engine";
import { type LagProfileRecord, saveLagProfiles } from "@/lib/store/plans";
import type { GoalAction, LagReading, RunInputs } from "@/lib/services/inputs";
import type { StepInput, StepOutcome } from "../execute/run-step";

export interface LagResult {
  /** Of the plan's weighted conversions; null where nothing that counts comes late. */
  profile: LagProfile | null;
}

type SeriesReadings = RunInputs["series"][number] & { readings: LagReading[] };

/** Learns per action how late conversions come, for reports, and for the plan's goal as a whole, for its curves. */
export async function learnLag({ state, inputs }: StepInput): Promise<StepOutcome> {
  const { profile, records } = lagOf(await inputs());
  if (profile === null) return { result: { profile } satisfies LagResult };
  return {
    result: { profile } satisfies LagResult,
    save: (tx) => saveLagProfiles(tx, state.run.runId, records),
  };
}

export function lagOf(inputs: RunInputs): LagResult & { records: Omit<LagProfileRecord, "runId">[] } {
  const late = inputs.actions.filter((action) => action.late);
  if (!inputs.interactionDated || inputs.lastDay === null || late.length === 0) return { profile: null, records: [] };
  const accountOf = new Map(inputs.channels.map((channel) => [channel.channelId, channel.connectionId]));
  const series = inputs.series.map((one) => ({
    ...one,
    readings: inputs.readings.filter((reading) => accountOf.get(reading.channelId) === one.connectionId),
  }));
  const versions = late.flatMap((action, index) =>
    series.flatMap((one, part) => toVersions(one, action, index * series.length + part)),
  );
  return {
    profile: learnLagProfile(versions),
    records: series.flatMap((one) => late.flatMap((action) => profileRecord(one, action))),
  };
}

function profileRecord(series: SeriesReadings, action: GoalAction): Omit<LagProfileRecord, "runId">[] {
  if (action.connectionId !== series.connectionId) return [];
  const profile = learnLagProfile(toVersions(series, { ...action, weight: 1 }, 0));
  const { connectionId, seriesId } = series;
  return [{ connectionId, seriesId, actionId: action.actionId, profile, engineVersion: ENGINE_VERSION }];
}

/** Each channel-day of each part is a subject of its own: they are told apart by number. */
function toVersions({ readings }: SeriesReadings, action: GoalAction, part: number): DayVersion[] {
  return readings
    .filter((reading) => reading.actionId === action.actionId)
    .flatMap(({ counts }, subject) =>
      counts.map(([ageDays, count]) => ({
        day: part * 1_000_000 + subject,
        ageDays,
        conversions: action.weight * count,
      })),
    );
}
