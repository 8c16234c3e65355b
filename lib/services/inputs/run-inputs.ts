import type { Day } from "@/lib/domain/day";
import type { DataBasis } from "./data-basis";
import type { PlanInputs } from "./plan-inputs";

/** Everything that a run reads, in one moment. All its numbers and reasons come from this. */
export interface RunInputs extends Omit<PlanInputs, "lagProfile"> {
  /** Whether any of the accounts dates conversions by the day of the interaction, so that they come late. */
  interactionDated: boolean;
  /** The newest day with data before the plan day. */
  lastDay: Day | null;
  /** The active series of the plan's accounts. */
  series: { connectionId: string; seriesId: string }[];
  /** Ordered by series, channel, day and action; none where nothing comes late. */
  readings: LagReading[];
  /** What a later look at the data is compared with. */
  basis: DataBasis;
}

/** How one action's count of a channel's day grew from reading to reading. */
export interface LagReading {
  channelId: string;
  day: Day;
  actionId: string;
  /** Age of the day in days and the count then, in the order of the readings; all mature ages are one. */
  counts: [ageDays: number, count: number][];
}
