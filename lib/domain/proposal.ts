import type { Day } from "./day";
import type { Currency, Micros } from "./money";

/** An infeasible proposal shows which limits cannot all be kept, and is never approved. */
export const PROPOSAL_STATUSES = ["open", "approved", "rejected", "superseded", "infeasible"] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

/** Why an open proposal was superseded before it was decided. */
export const SUPERSEDED_REASONS = [
  "newer-proposal",
  "plan-changed",
  "import-undone",
  "data-changed",
  "restored",
] as const;
export type SupersededReason = (typeof SUPERSEDED_REASONS)[number];

/** The limit that stopped a channel's budget from moving further. */
export const BINDING_LIMITS = [
  "none",
  "total-budget",
  "roi-target",
  "channel-min",
  "channel-max",
  "locked",
  "largest-step",
  "capacity",
  "fixed-spend",
  "not-enough-data",
] as const;
export type BindingLimit = (typeof BINDING_LIMITS)[number];

export interface Interval {
  low: number;
  mid: number;
  high: number;
}

/** One channel's budgets: the current one, the best by the curves alone, and the proposed one within all limits. */
export interface ProposalLine {
  channelId: string;
  channelName: string;
  currentMicros: Micros;
  idealMicros: Micros;
  allowedMicros: Micros;
  bindingLimit: BindingLimit;
  /** One sentence that a user can act on. */
  reason: string;
  /** Weighted conversions that one more currency unit per day would bring at the proposed budget. */
  nextUnitConversions: number | null;
  predictedConversions: Interval;
  /** Weighted conversions per day that the channel's own limit costs; null when no limit binds. */
  limitPrice: number | null;
}

export interface Proposal {
  proposalId: string;
  planId: string;
  planVersion: number;
  runId: string;
  forDay: Day;
  status: ProposalStatus;
  /** Null unless the proposal was superseded. Also null for old proposals, superseded before reasons were stored. */
  supersededBecause: SupersededReason | null;
  currency: Currency;
  dailyBudgetMicros: Micros;
  lines: ProposalLine[];
  predictedConversions: Interval;
  /** Null when the goal has no value. */
  predictedRoi: Interval | null;
  /** The shadow prices: weighted conversions per currency unit of total budget, and per 1% of ROI target. */
  prices: { budget: number; roi: number };
  /** The cost of learning: the expected loss against the best known split, in the plan's currency. */
  costOfLearningMicros: Micros;
  /** Why the proposal changes nothing; null when it changes something. */
  noChangeReason: string | null;
  /** The smallest relaxation of the limits when they cannot all be met. */
  repair: string | null;
  createdAt: Date;
}
