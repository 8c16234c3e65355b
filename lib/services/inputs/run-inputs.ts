import type { Day } from "@/lib/domain/day";
import type { DataBasis } from "./data-basis";
import type { PlanInputs } from "./plan-inputs";

/** All inputs of a run, read at one moment. Its numbers and reasons come only from these. */
export interface RunInputs extends Omit<PlanInputs, "lagProfile"> {
  /** Whether any account dates conversions by click, so that they arrive late. */
  interactionDated: boolean;
  /** The newest day with data before the plan day. */
  lastDay: Day | null;
  /** The active series of the plan's accounts. */
  series: { connectionId: string; seriesId: string }[];
  /** Ordered by series, channel, day and action; empty if no conversions are late. */
  readings: LagReading[];
  /** For later comparison with the current data. */
  basis: DataBasis;
}

/** The growth of one action's count for a channel's day, reading by reading. */
export interface LagReading {
  channelId: string;
  day: Day;
  actionId: string;
  /** The day's age and its count at that age, in order of the readings. All mature ages count as one. */
  counts: [ageDays: number, count: number][];
}
