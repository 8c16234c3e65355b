import { ENGINE_VERSION, learnLagProfile, type DayVersion, type LagProfile } from "@/lib/engine";
import { type LagProfileRecord, saveLagProfiles } from "@/lib/store/plans";
import type { GoalAction, LagReading, RunInputs } from "@/lib/services/inputs";
import type { StepInput, StepOutcome } from "../execute/run-step";

export interface LagResult {
  /** The lag profile of the plan's weighted conversions; null if none are late. */
  profile: LagProfile | null;
}

type SeriesReadings = RunInputs["series"][number] & { readings: LagReading[] };

/** Learns the delay of conversions: per action for reports, and for the whole goal for the curves. */
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

/** Numbers each channel-day of each part, so that each is a separate subject. */
function toVersions({ readings }: SeriesReadings, action: GoalAction, part: number): DayVersion[] {
  return readings
    .filter((reading) => reading.actionId === action.actionId)
    .flatMap(({ counts }, subject) =>
      counts.map(([ageDays, count]) => ({
        day: part * 1_000_000 + subject,
        ageDays,
        // Retracted conversions can bring a reading below zero, which no share of a day can be.
        conversions: action.weight * Math.max(0, count),
      })),
    );
}
