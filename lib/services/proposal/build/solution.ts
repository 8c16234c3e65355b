import type { HoldReason } from "./held-channels";
import type { Claim } from "@/lib/domain/claim";
import type { Micros } from "@/lib/domain/money";
import type { Interval } from "@/lib/domain/proposal";
import type { StatedEvent } from "@/lib/domain/stated-event";
import type { DayPlan, DayProblem } from "@/lib/engine";

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
  /** Why each channel has its budget, in the order of `channelIds`; the words are in the lines. Absent in older proposals. */
  claims?: Claim[][];
}

/** The solved day, with the result for each channel. */
export interface Solution {
  problem: DayProblem;
  holds: (HoldReason | null)[];
  /** The proposed budgets. */
  plan: DayPlan;
  /** The best budgets within the limits, which are not proposed if they gain too little. */
  best: DayPlan;
  allowed: Micros[];
  /** Channels whose budget stays, because the best split would add too little to move it. */
  steady: boolean[];
  keptBecause: "gain-too-small" | "not-enough-data" | null;
}
