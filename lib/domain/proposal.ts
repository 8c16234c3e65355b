import type { Day } from "./day";
import type { Currency, Micros } from "./money";

/** An infeasible proposal shows which limits cannot all be kept, and is never approved. */
export const PROPOSAL_STATUSES = ["open", "approved", "rejected", "superseded", "infeasible"] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

/** Why an open proposal was superseded before it was decided. */
export const SUPERSEDED_REASONS = [
  "newer-proposal",
  "plan-changed",
  "day-approved",
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
  "start-limit",
  "day-off",
  "unknown-current",
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
  /** Where the current budget comes from, in words; null for proposals of older versions. */
  currentSource?: string | null;
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

/** An approver's own amount is held for at most this many days. Plan settings are for lasting limits. */
export const MAX_OWN_DAYS = 90;

/** What ending one is called where a refusal names the act. */
export const ENDS_HOLD = "end a held amount";

/** What a decision says of one channel. */
export interface DecidedLine {
  channelId: string;
  decision: "approved" | "rejected";
  /** The approved amount; for a rejected line, the proposed amount that was not taken. */
  amountMicros: Micros;
  /** The budget that the decision leaves in force. */
  budgetMicros: Micros;
  /** The budget to change from. If both are the same, there is nothing to set. */
  beforeMicros: Micros;
  /** The budget that was on record for the day when it was decided; null without one. */
  recordedMicros: Micros | null;
  /** An amount of the approver's own: held until its end, or for the proposal's day only. Null for a proposed amount. */
  own: "held" | "day" | null;
}

/** Whether a decision leaves exactly the proposed budgets in force. */
export function isAsProposed(
  lines: readonly Pick<ProposalLine, "channelId" | "allowedMicros">[],
  decided: readonly Pick<DecidedLine, "channelId" | "budgetMicros">[],
): boolean {
  const budgets = new Map(decided.map((line) => [line.channelId, line.budgetMicros]));
  return lines.every((line) => budgets.get(line.channelId) === line.allowedMicros);
}

/** Whether a decision leaves a budget to be entered on the platform. */
export function isToSet({ budgetMicros, beforeMicros }: Pick<DecidedLine, "budgetMicros" | "beforeMicros">): boolean {
  return budgetMicros !== beforeMicros;
}

/** What decided budgets are expected to bring on their day. Null is unknown. */
export interface ExpectedOutcome {
  spendMicros: Micros;
  conversions: Interval | null;
  currentConversions: Interval | null;
  roi: Interval | null;
  /** The probability, 0 to 1, of meeting the target over the evaluation window. */
  keepsTarget: number | null;
  /** The conversions of each channel; null where they were not stored. */
  byChannel: { channelId: string; conversions: Interval }[] | null;
}

/** Whether a proposal with these lines changes a budget. One that changes none needs no decision. */
export function changesBudgets(lines: readonly Pick<ProposalLine, "currentMicros" | "allowedMicros">[]): boolean {
  return lines.some((line) => line.allowedMicros !== line.currentMicros);
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
