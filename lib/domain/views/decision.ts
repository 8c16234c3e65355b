import type { Day } from "../day";
import type { Currency, Micros } from "../money";
import type { Target } from "../plan";
import type { DecisionCount } from "../decision-count";
import type { BindingLimit, DecidedLine, Interval, Proposal } from "../proposal";

/** What a day brought, once it has ended. Conversions include those still expected by the lag profile. */
export interface DayOutcome {
  spendMicros: Micros | null;
  conversions: number | null;
  /** True while conversions of the day are still coming in. */
  provisional: boolean;
}

/** A proposal of a plan with its decision and what came of its day, in one line. */
export interface PastDecision extends Pick<
  Proposal,
  "proposalId" | "forDay" | "planVersion" | "status" | "supersededBecause" | "noChangeReason" | "repair"
> {
  /** Whether its day is over. */
  isForPastDay: boolean;
  /** Null while no person has decided. */
  decidedAt: Date | null;
  /** A name; null when no person decided. */
  decidedBy: string | null;
  note: string | null;
  count: DecisionCount;
  /** Why own amounts were set, and their last day; null without own amounts. */
  own: { reason: string; until: Day } | null;
  /** Whether a later approval for the same day replaced this one. */
  isReplaced: boolean;
  /** The change of the daily budgets: of the approved ones, or of all while nothing is decided. */
  budgetChangeMicros: Micros;
  /** Expected conversions; null if they are not known for the approved budgets. */
  expected: Interval | null;
  /** "approved" where the approved budgets differ from the proposed ones. */
  expectedOf: "approved" | "proposal";
  /** Null until the day has ended and its data is read. */
  outcome: DayOutcome | null;
}

export interface DecisionList {
  planName: string;
  goalName: string;
  currency: Currency;
  /** Newest first. */
  decisions: PastDecision[];
  /** The proposal before which the next page begins; null on the last page. */
  next: string | null;
  timeZone: string;
}

/** One channel of a past decision, with what came of it. */
export interface PastLine {
  channelId: string;
  channelName: string;
  currentMicros: Micros;
  proposedMicros: Micros;
  /** The approved budget; null if the line was rejected or not decided. */
  approvedMicros: Micros | null;
  /** An amount of the approver's own: held until its end, or for the day only. Null for a proposed amount. */
  own: DecidedLine["own"];
  /** Whether the own amount was ended before its last day. */
  isHoldEnded: boolean;
  isApplied: boolean;
  bindingLimit: BindingLimit;
  reason: string;
  /** At the approved budget, or at the one kept where the line was rejected; null if it is not known. */
  expected: Interval | null;
  outcome: DayOutcome | null;
}

/** One decision with all that it was based on. */
export interface DecisionView {
  planId: string;
  planName: string;
  goalName: string;
  currency: Currency;
  timeZone: string;
  decision: PastDecision;
  /** Of the same budgets as the decision's expected conversions. */
  expectedRoi: Interval | null;
  lines: PastLine[];
  /** The limits of the plan version. */
  limits: { dailyBudgetMicros: Micros; target: Target; windowDays: number; tolerance: number; maxStep: number };
  inputs: DecisionInputs;
}

export interface DecisionInputs {
  runId: string;
  /** The newest day with data; null if the inputs were not stored. */
  lastDay: Day | null;
  goals: { name: string; weight: number }[];
  /** Sentences about data that was missing. */
  missing: string[];
  /** Sentences about the unusual days that a person had answered by then. */
  answers: string[];
  engineVersion: string;
  seed: number;
  inputFingerprint: string | null;
}
