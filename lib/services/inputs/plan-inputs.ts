import type { Day } from "@/lib/domain/day";
import type { Micros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import type { LagProfile } from "@/lib/engine";
import type { ChannelDayRecord } from "@/lib/store/channel-days";

/** Where a channel's current budget was read. */
export type BudgetSource = "budget-history" | "recent-spend" | "none";

export interface CurrentBudget {
  micros: Micros;
  source: BudgetSource;
}

export interface PlanInputChannel {
  channelId: string;
  name: string;
  connectionId: string;
  /** The ad account's, in which its days begin and end. */
  timeZone: string;
  current: CurrentBudget;
  /** The day on which the current budget came into force; null where it is read from spend. */
  changedOn: Day | null;
}

export interface GoalAction {
  actionId: string;
  connectionId: string;
  /** Stable over connections: "purchase" here and there is one action to the learner. */
  key: string;
  name: string;
  weight: number;
  /** Whether counts of a day still rise after it: conversions do, clicks do not. */
  late: boolean;
}

/** A channel's day as far as the numbers depend on it: only the actions of the goal. */
export type InputDay = Pick<
  ChannelDayRecord,
  "channelId" | "day" | "spendMicros" | "budgetMicros" | "fetchedAt" | "actions"
>;

/** What the learner and the proposal work on: what the run read, and the lag that it learned from that. */
export interface PlanInputs {
  planId: string;
  planVersion: number;
  settings: PlanSettings;
  forDay: Day;
  seed: number;
  channels: PlanInputChannel[];
  actions: GoalAction[];
  /** Complete days before `forDay`, ascending by day, for the plan's channels only. */
  days: InputDay[];
  /** How late the goal's conversions come; null where they do not. */
  lagProfile: LagProfile | null;
  /** What the data lacks, in words. */
  missing: string[];
}
