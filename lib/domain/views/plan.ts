import type { Day } from "../day";
import type { Currency, Micros } from "../money";
import type { Plan, PlanSummary } from "../plan";
import type { Interval, Proposal, ProposalLine, ProposalStatus } from "../proposal";
import type { Run } from "../run";
import type { StatedEvent } from "../stated-event";
import type { ActionSummary, ChannelSummary } from "./workspace";

/** One channel's response: expected conversions per day at an average weekday, on a grid of daily spend. */
export interface CurveView {
  channelId: string;
  channelName: string;
  status: "fitted" | "not-enough-data";
  /** Ascending daily spend in currency units, starting at 0. The next three arrays have the same length. */
  spend: number[];
  mean: number[];
  low: number[];
  high: number[];
  /** The observed range of daily spend. Outside it the curve is extrapolated. */
  supported: { from: number; to: number } | null;
  observed: { day: Day; spend: number; conversions: number; provisional: boolean }[];
}

export interface ProposalLineView extends ProposalLine {
  /** Null until the proposal is decided. */
  approved: boolean | null;
  appliedAt: Date | null;
  /** Lowest, mean and highest daily spend of the last 28 days, for scale; null without data. */
  recentSpend: { lowMicros: Micros; meanMicros: Micros; highMicros: Micros } | null;
}

/** `TProblem` is the engine's JSON with everything to solve the same day again with other limits. */
export interface ProposalView<TProblem = unknown> extends Omit<Proposal, "lines"> {
  lines: ProposalLineView[];
  /** With channels in the order of `problemChannelIds`. Null when the plan did not have enough data. */
  problem: TProblem | null;
  problemChannelIds: string[];
  /** The predicted conversions of the current budgets on the same day. */
  currentConversions: Interval | null;
  /** The probability, 0 to 1, of `keepsTargetEvent`, and of keeping the total budget. */
  keepsTarget: number | null;
  /** What that probability is about; null without a target, and for proposals of older versions. */
  keepsTargetEvent: StatedEvent | null;
  keepsBudget: number | null;
  /** Why an open proposal can no longer be approved: a sentence on how its data changed; else null. */
  staleBecause: string | null;
  decision: ProposalDecision | null;
  /** When a later approval replaced this list; null while this list is the one to set. */
  replacedAt: Date | null;
  /** Whether the day of the proposed budgets is over. */
  isForPastDay: boolean;
}

export interface ProposalDecision {
  status: Exclude<ProposalStatus, "open">;
  decidedAt: Date;
  /** A name; null when no person decided. */
  decidedBy: string | null;
  note: string | null;
}

export interface PlanView<TProblem = unknown> {
  plan: Plan;
  channels: ChannelSummary[];
  actions: ActionSummary[];
  goalName: string;
  /** The requested proposal, else the latest in any status; null before the first run. */
  proposal: ProposalView<TProblem> | null;
  /** Whether a newer proposal exists. Then `plan` is the version that this proposal was made for. */
  isPast: boolean;
  curves: CurveView[];
  /** Whether any channel of the plan has data. */
  hasData: boolean;
  latestRun: Run | null;
  /** The workspace's time zone, in which times are shown. */
  timeZone: string;
}

export interface PlanListItem extends PlanSummary {
  channelCount: number;
  /** The open proposal, else the newest; null before the first run. */
  proposal: (Pick<Proposal, "status" | "supersededBecause" | "forDay"> & { isForPastDay: boolean }) | null;
  latestRun: Run | null;
}

/** The choices of the form for a new plan. */
export interface PlanOptions {
  /** Null while there is no data. */
  currency: Currency | null;
  timeZone: string;
  today: Day;
  channels: (ChannelSummary & {
    recentDailySpendMicros: Micros | null;
    dayCount: number;
    lastDay: Day | null;
  })[];
  actions: (ActionSummary & { recentDailyCount: number | null; recentDailyValueMicros: Micros | null })[];
  /** Value ÷ spend of the last 28 days, as a starting point for the target. */
  recentRoi: number | null;
}
