import type { Micros } from "@/lib/domain/money";
import type { Interval } from "@/lib/domain/proposal";
import type { DayPlan, DayProblem } from "@/lib/engine";
import type { HoldReason } from "./held-channels";

/** What only the plan's screen needs, kept in the proposal as JSON. */
export interface ProposalProblem {
  problem: DayProblem | null;
  channelIds: string[];
  currentConversions: Interval | null;
  gain: Interval | null;
  keepsTarget: number | null;
  keepsBudget: number | null;
}

/** How the day was solved, and what came of it for each channel. */
export interface Solution {
  problem: DayProblem;
  holds: (HoldReason | null)[];
  plan: DayPlan;
  allowed: Micros[];
  keptBecause: "gain-too-small" | "not-enough-data" | null;
}
