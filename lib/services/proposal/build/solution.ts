import type { HoldReason } from "./held-channels";
import type { LeftOutPart } from "@/lib/domain/counted-day";
import type { PlanQuestion } from "@/lib/domain/views/plan-question";
import type { Claim } from "@/lib/domain/claim";
import type { Micros } from "@/lib/domain/money";
import type { Interval } from "@/lib/domain/proposal";
import type { StatedEvent } from "@/lib/domain/stated-event";
import type { DayPlan, DayProblem, SteadyGain } from "@/lib/engine";

/** Data that only the plan's screen needs, stored in the proposal as JSON. */
export interface ProposalProblem {
  problem: DayProblem | null;
  channelIds: string[];
  currentConversions: Interval | null;
  gain: Interval | null;
  keepsTarget: number | null;
  /** The event of that probability; null without one, and absent in proposals of older versions. */
  keepsTargetEvent?: StatedEvent | null;
  keepsBudget: number | null;
  /** What the plan's ROI or CPA leaves out of all days that were read; absent in proposals of older versions. */
  leftOut?: LeftOutPart[];
  /** The spend that has brought no conversion at all; null where there is one, absent in proposals of older versions. */
  unseenSpend?: number | null;
  /** Why each channel has its budget, in the order of `channelIds`; the words are in the lines. Absent in older proposals. */
  claims?: Claim[][];
  /** What the plan's settings should say, because the data does not. Absent for none, and in older proposals. */
  questions?: PlanQuestion[];
  /** Sentences about days that this proposal leaves out, and about an assumed delay. */
  notices?: string[];
}

/** The solved day, with the result for each channel. */
export interface Solution {
  problem: DayProblem;
  holds: (HoldReason | null)[];
  /** The proposed budgets. */
  plan: DayPlan;
  /** The best budgets within the limits. Not all of their moves are proposed. */
  best: DayPlan;
  allowed: Micros[];
  /** Channels whose budget stays, because moving it as well would add too little. */
  steady: boolean[];
  /** What moving the budgets that stay would add to the proposal; null where all move that the limits let move. */
  gain: SteadyGain | null;
  keptBecause: "gain-too-small" | "not-enough-data" | null;
}
