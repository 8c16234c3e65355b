import type { LagProfile } from "../lag/lag-profile";

/** The engine's own learners: with optimism, and without. A caller can add others as rules. */
export const LEARNER_KINDS = ["concave", "greedy"] as const;
export type LearnerKind = (typeof LEARNER_KINDS)[number];

/** Currency per day. */
export interface Bounds {
  min: number;
  max: number;
}

/** A platform's learning phase: after a large change, a channel's budget must rest for some days. */
export interface LearningPhase {
  /** A change of the budget by more than this share starts the phase. */
  trigger: number;
  /** Length of the phase in days, the day of the change included. */
  days: number;
  /** Maximum change per day during the phase, as a share; 0 allows none. */
  maxStep: number;
}

export interface LearnerSetup {
  channels: number;
  /** B, currency per day. */
  dailyBudget: number;
  /** γ: minimum value per unit of spend; undefined for none. */
  roiTarget?: number;
  /** The plan's length T in days, counted from its first day; undefined for a plan without an end. */
  days?: number;
  /** W: in a plan without an end, the ROI over W days must reach the target; 28 by default. */
  windowDays?: number;
  seed: number;
  /** Each channel's budget before the first day. */
  current?: number[];
  bounds?: Bounds[];
  /** Maximum change of a channel's budget per day, as a share: 0.2 is 20%. */
  maxStep?: number;
  /** The most that a channel may start with from nothing, as a share of what the account spends a day; a tenth of an equal share by default. */
  startShare?: number;
  /** One rule for all channels, or one for each; null for a channel without a rule. */
  learningPhase?: LearningPhase | (LearningPhase | null)[];
  /** The platforms' money grid, one unit for all channels or one for each. */
  unit?: number | number[];
  /** The weekday of day 0; 0 is Monday. */
  startWeekday?: number;
  /** Whether conversions arrive late. */
  delay?: boolean;
  /** Whether unspent budget may be spent on a later day of the plan. */
  carryOver?: "none" | "horizon";
  /** Number of conversion actions that `actions` reports, and the weight of each in the goal. */
  actions?: number;
  weights?: number[];
  /** The value of every conversion where it is known, such as under a target for the spend per conversion. */
  valuePerConversion?: number;
  /** The share by which ROI may miss its target and still count as kept in `keepsTarget`; 0.02 by default. */
  tolerance?: number;
  /** The day on which the plan starts; by default the first day proposed. Earlier days are history. */
  planStart?: number;
  /** Reported share of a day by age; learned from repeated observations when absent. */
  lagProfile?: LagProfile;
  /** Overrides of the learner's constants by name. `bare: 1` skips a baseline's curves and forecasts, and most of its cost with them. */
  options?: Record<string, number>;
}

/** Changes that apply to the proposed day only. */
export interface Today {
  dailyBudget?: number;
  roiTarget?: number;
  weights?: number[];
  bounds?: Bounds[];
  /** Expected efficiency of the day per channel: at 1.5 every curve is half as high again. */
  multipliers?: number[];
  available?: boolean[];
  /** True for a channel that the platform reports in its learning phase; when absent it follows from past changes. */
  learning?: boolean[];
  /** The channels' budgets now, where they differ from the last observed day. */
  current?: number[];
}

/** The outcome of one day, by channel. Null is missing, never zero. */
export interface Outcome {
  /** 0-based. */
  day: number;
  /** The last finished day at the time of the reading. */
  asOfDay: number;
  budgets: number[];
  spend: (number | null)[];
  conversions: (number | null)[];
  value: (number | null)[];
  /** actions[channel][action]. */
  actions?: (number | null)[][];
  /** True for a channel whose day says nothing about its curve, such as a sale; its money still counts. */
  leftOut?: boolean[];
  /** True for a channel whose level of conversions changed on this day: the scale is learned again, the shape is kept. */
  newLevel?: boolean[];
  /** Efficiency of the day that was expected, as \`Today.multipliers\`, which it replaces. */
  multipliers?: number[];
}

export interface Range {
  low: number;
  mid: number;
  high: number;
}
