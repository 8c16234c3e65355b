import type { Day } from "./day";
import type { Currency, Micros } from "./money";

export const PROPOSAL_STATUSES = ["open", "approved", "rejected", "superseded"] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

/** Why an open proposal gave way before anybody decided on it. */
export const SUPERSEDED_REASONS = [
  "newer-proposal",
  "plan-changed",
  "import-undone",
  "data-changed",
  "restored",
] as const;
export type SupersededReason = (typeof SUPERSEDED_REASONS)[number];

/** Which limit stopped a channel from moving further. */
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

/** Tomorrow's budget of one channel: what it is, what would be best, what the limits allow. */
export interface ProposalLine {
  channelId: string;
  channelName: string;
  currentMicros: Micros;
  idealMicros: Micros;
  allowedMicros: Micros;
  bindingLimit: BindingLimit;
  /** One sentence a user can act on. */
  reason: string;
  /** Weighted conversions that one more currency unit per day would bring at the allowed budget. */
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
  /** Null unless it was superseded, and for those that gave way before reasons were kept. */
  supersededBecause: SupersededReason | null;
  currency: Currency;
  dailyBudgetMicros: Micros;
  lines: ProposalLine[];
  predictedConversions: Interval;
  /** Null where the goal has no value. */
  predictedRoi: Interval | null;
  /** Weighted conversions per currency unit of total budget, and per 1% of ROI target. */
  prices: { budget: number; roi: number };
  /** Expected loss against the best known split, in the plan's currency: what is spent on learning. */
  costOfLearningMicros: Micros;
  /** Why nothing changes, where nothing does. */
  noChangeReason: string | null;
  /** The least that must give way when the limits cannot all be met. */
  repair: string | null;
  createdAt: Date;
}
