import type { LeftOutPart } from "../counted-day";
import type { Day } from "../day";
import type { Currency, Micros } from "../money";
import type { Plan, PlanSummary } from "../plan";
import type { DecidedLine, ExpectedOutcome, Interval, Proposal, ProposalLine, ProposalStatus } from "../proposal";
import type { Run } from "../run";
import type { StaleData } from "../stale-data";
import type { StatedEvent } from "../stated-event";
import type { OutsideAccount } from "./report";
import type { PlanQuestion } from "./plan-question";
import type { Repair } from "./repair";
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
  /** What the decision says of this line; null until the proposal is decided. */
  decided: DecidedLine | null;
  /** Whether the decision's own amount was ended before its last day. */
  isHoldEnded: boolean;
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
  /** Null if the proposal loses nothing that is worth a word. */
  loss: ProposalLoss | null;
  /** The probability, 0 to 1, of `keepsTargetEvent`, and of keeping the total budget. */
  keepsTarget: number | null;
  /** What that probability is about; null without a target, and for proposals of older versions. */
  keepsTargetEvent: StatedEvent | null;
  keepsBudget: number | null;
  /** What the plan's settings should say; empty in proposals of older versions. */
  questions: PlanQuestion[];
  /** Sentences about days that the proposal leaves out, and about an assumed delay. */
  notices: string[];
  /** What the plan's ROI or CPA leaves out of the days that it was made from. */
  leftOut: LeftOutPart[];
  /** The spend, in currency units, that has brought no conversion at all; null where there is one. */
  unseenSpend: number | null;
  /** Why an open proposal can no longer be approved: a sentence on how its data changed; else null. */
  staleBecause: string | null;
  decision: ProposalDecision | null;
  /** When a later approval replaced this list; null while this list is the one to set. */
  replacedAt: Date | null;
  /** Whether the day of the proposed budgets is over. */
  isForPastDay: boolean;
}

/** A proposal that is expected to bring fewer conversions than the current budgets. */
export interface ProposalLoss {
  /** Fewer conversions a day; above zero. */
  conversions: number;
  /** How far the total is below the current budgets, if that causes the loss; else null. */
  totalBelowMicros: Micros | null;
  /** Whether the target causes the loss: without it, nothing would be lost. */
  isForTarget: boolean;
}

export interface ProposalDecision {
  status: Exclude<ProposalStatus, "open" | "infeasible">;
  decidedAt: Date;
  /** A name; null when no person decided. */
  decidedBy: string | null;
  note: string | null;
  /** What the decided budgets are expected to bring; null for rejections and old decisions. */
  outcome: ExpectedOutcome | null;
  /** Why own amounts were set, and their last day; null without own amounts. */
  own: { reason: string; until: Day } | null;
}

/** An approver's own amount that the plan still keeps. */
export interface HoldView {
  proposalId: string;
  channelId: string;
  channelName: string;
  /** Within limits that the plan got after the approval. */
  amountMicros: Micros;
  until: Day;
  reason: string;
  /** The day from which it counts again, after later own amounts; null while it is in force. */
  resumesOn: Day | null;
}

/** Approved budgets to enter on the platforms by hand. */
export interface BudgetListView {
  proposalId: string;
  forDay: Day;
  currency: Currency;
  approvedAt: Date;
  /** When a later approval replaced this list; null while it is the one to set. */
  replacedAt: Date | null;
  ownReason: string | null;
  ownUntil: Day | null;
  lines: {
    channelId: string;
    channelName: string;
    beforeMicros: Micros;
    budgetMicros: Micros;
    /** "held" and "day" are own amounts; "earlier-list" was approved earlier for this day and is not entered yet. */
    origin: "proposed" | "held" | "day" | "earlier-list";
    isHoldEnded: boolean;
    appliedAt: Date | null;
  }[];
}

/** A person's decision on a day. */
export interface DayDecisionView {
  forDay: Day;
  decision: "approved" | "rejected";
  decidedAt: Date;
  /** A name; null when no person decided. */
  decidedBy: string | null;
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
  /** The list of budgets to set: of the shown proposal, or the plan's newest one until it is done. */
  budgetList: BudgetListView | null;
  /** The decision on the day that a run requested now would be for; null while it is open. */
  decidedDay: DayDecisionView | null;
  /** Own amounts that last beyond the day of their approval; empty for a past proposal. */
  holds: HoldView[];
  /** Whether own amounts must keep the limits that another person set. */
  needsSecondApprover: boolean;
  /** Whether any channel of the plan has data. */
  hasData: boolean;
  /** Why no budgets can be proposed now; null if the data is new enough, and for a past proposal. */
  staleData: StaleData | null;
  /** Changes after which the limits of an infeasible proposal can all be kept; empty for other proposals. */
  repairs: Repair[];
  latestRun: Run | null;
  /** The workspace's time zone, in which times are shown. */
  timeZone: string;
}

/** One setting that differs between two versions of a plan, in words. */
export interface PlanChange {
  what: string;
  before: string;
  after: string;
}

export interface PlanVersion extends Plan {
  /** The id of the person who saved it; null when the system did. */
  createdBy: string | null;
  /** What it changed against the version before; empty for the first. */
  changes: PlanChange[];
}

export interface PlanComparison {
  from: number;
  to: number;
  changes: PlanChange[];
}

/** The versions of a plan, newest first. */
export interface PlanVersionsView {
  planId: string;
  name: string;
  current: number;
  timeZone: string;
  /** `createdBy` is a name. */
  versions: Omit<PlanVersion, "planId" | "settings">[];
  comparison: PlanComparison | null;
}

export interface PlanListItem extends PlanSummary {
  channelCount: number;
  /** The open proposal, else the newest; null before the first run. */
  proposal: (Pick<Proposal, "status" | "supersededBecause" | "forDay"> & { isForPastDay: boolean }) | null;
  latestRun: Run | null;
  staleData: StaleData | null;
}

/** The choices of the form for a plan in one currency. */
export interface PlanOptions {
  /** Null while there is no data. */
  currency: Currency | null;
  timeZone: string;
  today: Day;
  /** The newest 28 days of the channels; null without data. */
  recentPeriod: { first: Day; last: Day } | null;
  channels: (ChannelSummary & {
    /** The budget set today; null if it is not on record. */
    budgetMicros: Micros | null;
    /** The mean per day of the recent period; null without rows in it. */
    recentDailySpendMicros: Micros | null;
    /** The channel's days with data in the recent period. */
    dayCount: number;
    lastDay: Day | null;
  })[];
  actions: (ActionSummary & {
    /** Null while all actions are of one account. */
    accountName: string | null;
    recentDailyCount: number | null;
    recentDailyValueMicros: Micros | null;
  })[];
  /** Value ÷ spend of the last 28 days, as a starting point for the target. */
  recentRoi: number | null;
  /** Accounts in other currencies, which this plan cannot contain. */
  otherAccounts: OutsideAccount[];
}
