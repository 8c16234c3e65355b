import { meanDelayDays } from "@/lib/domain/conversion-delay";
import type { Day } from "@/lib/domain/day";
import { ENGINE_VERSION, learnLagProfile, type DayVersion, type LagProfile } from "@/lib/engine";
import { type LagProfileRecord, saveLagProfiles } from "@/lib/store/plans";
import type { GoalAction, LagReading, PlanInputs, RunInputs } from "@/lib/services/inputs";
import { leftOutDays } from "./left-out-days";
import type { StepInput, StepOutcome } from "../execute/run-step";

export interface LagResult {
  /** The lag profile of the plan's weighted conversions; null if none are late. */
  profile: LagProfile | null;
  /** The first day whose conversions are left out, because the decision depends on a delay that no one knows. */
  leftOutFrom?: Day;
}

type SeriesReadings = RunInputs["series"][number] & { readings: LagReading[] };

/** Learns the delay of conversions: per action for reports, and for the whole goal for the curves. */
export async function learnLag({ state, inputs }: StepInput): Promise<StepOutcome> {
  const read = await inputs();
  const { profile, records } = lagOf(read);
  if (profile === null) return { result: { profile } satisfies LagResult };
  return {
    result: { profile, ...(await leftOutDays({ ...read, lagProfile: profile })) } satisfies LagResult,
    save: (tx) => saveLagProfiles(tx, state.run.runId, records),
  };
}

/** What the later steps take from this one. */
export function lagInputs({ profile, leftOutFrom }: LagResult): Pick<PlanInputs, "lagProfile" | "leftOutFrom"> {
  return { lagProfile: profile, ...(leftOutFrom !== undefined && { leftOutFrom }) };
}

export function lagOf(inputs: RunInputs): LagResult & { records: Omit<LagProfileRecord, "runId">[] } {
  const late = inputs.actions.filter((action) => action.late);
  if (!inputs.interactionDated || inputs.lastDay === null || late.length === 0) return { profile: null, records: [] };
  const prior = { meanDelay: meanDelayDays(inputs.settings.conversionDelay) };
  const accountOf = new Map(inputs.channels.map((channel) => [channel.channelId, channel.connectionId]));
  const series = inputs.series.map((one) => ({
    ...one,
    readings: inputs.readings.filter((reading) => accountOf.get(reading.channelId) === one.connectionId),
  }));
  const versions = late.flatMap((action, index) =>
    series.flatMap((one, part) => toVersions(one, action, index * series.length + part)),
  );
  return {
    profile: learnLagProfile(versions, prior),
    records: series.flatMap((one) => late.flatMap((action) => profileRecord(one, action, prior))),
  };
}

function profileRecord(
  series: SeriesReadings,
  action: GoalAction,
  prior: { meanDelay: number },
): Omit<LagProfileRecord, "runId">[] {
  if (action.connectionId !== series.connectionId) return [];
  const profile = learnLagProfile(toVersions(series, { ...action, weight: 1 }, 0), prior);
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
