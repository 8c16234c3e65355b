import type { Day } from "./day";
import type { Currency, Micros } from "./money";
import type { Plan, PlanSummary } from "./plan";
import type { Interval, Proposal, ProposalLine, ProposalStatus } from "./proposal";
import type { Run } from "./run";
import type { ActionSummary, ChannelSummary } from "./workspace-view";

/** One channel's response: expected conversions per day at an average weekday, on a grid of daily spend. */
export interface CurveView {
  channelId: string;
  channelName: string;
  status: "fitted" | "not-enough-data";
  /** Ascending daily spend in currency units, starting at 0; the next three have the same length. */
  spend: number[];
  mean: number[];
  low: number[];
  high: number[];
  /** The range of daily spend seen in the data; outside it the curve is a guess. */
  supported: { from: number; to: number } | null;
  observed: { day: Day; spend: number; conversions: number; provisional: boolean }[];
}

export interface ProposalLineView extends ProposalLine {
  /** Null until the proposal is decided. */
  approved: boolean | null;
  appliedAt: Date | null;
  /** Lowest and highest of the last 28 days, for scale; null without data. */
  recentSpend: { lowMicros: Micros; meanMicros: Micros; highMicros: Micros } | null;
}

/** `TProblem` is the engine's own JSON: everything that re-solves the same day with other limits. */
export interface ProposalView<TProblem = unknown> extends Omit<Proposal, "lines"> {
  lines: ProposalLineView[];
  /** In the order of `problemChannelIds`. Null where the plan had not enough data. */
  problem: TProblem | null;
  problemChannelIds: string[];
  /** What the current budgets would bring on the same day. */
  currentConversions: Interval | null;
  /** Probability, 0 to 1, that the target and the total budget are kept over the plan's window. */
  keepsTarget: number | null;
  keepsBudget: number | null;
  /** Why it can no longer be approved although it is open: the data under it has changed, in words; null otherwise. */
  staleBecause: string | null;
  decision: ProposalDecision | null;
  /** When a later approval of the plan replaced the list that this approval made; null while this list is the one to set. */
  replacedAt: Date | null;
  /** Whether the day that it proposes budgets for is over. */
  isForPastDay: boolean;
}

export interface ProposalDecision {
  status: Exclude<ProposalStatus, "open">;
  decidedAt: Date;
  /** A name; null where no person decided. */
  decidedBy: string | null;
  note: string | null;
}

export interface PlanView<TProblem = unknown> {
  plan: Plan;
  channels: ChannelSummary[];
  actions: ActionSummary[];
  goalName: string;
  /** The one asked for, else the latest, whatever its status; null before the first run. */
  proposal: ProposalView<TProblem> | null;
  /** Whether a newer proposal exists; `plan` is then the version that this one was made for. */
  isPast: boolean;
  curves: CurveView[];
  /** Whether any channel of the plan has data to propose from. */
  hasData: boolean;
  latestRun: Run | null;
  /** The workspace's; clock times are said in it. */
  timeZone: string;
}

export interface PlanListItem extends PlanSummary {
  channelCount: number;
  /** The open proposal, else the newest; null before the first. */
  proposal: (Pick<Proposal, "status" | "supersededBecause" | "forDay"> & { isForPastDay: boolean }) | null;
  latestRun: Run | null;
}

/** What the form for a new plan offers. */
export interface PlanOptions {
  /** Null while there is no data to plan on. */
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
