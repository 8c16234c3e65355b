import type { Micros } from "@/lib/domain/money";
import type { Interval } from "@/lib/domain/proposal";
import type { StatedEvent } from "@/lib/domain/stated-event";
import type { DayPlan, DayProblem } from "@/lib/engine";
import type { HoldReason } from "./held-channels";

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
}

/** The solved day, with the result for each channel. */
export interface Solution {
  problem: DayProblem;
  holds: (HoldReason | null)[];
  plan: DayPlan;
  allowed: Micros[];
  keptBecause: "gain-too-small" | "not-enough-data" | null;
}
