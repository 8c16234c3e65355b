import type { LagProfile } from "../lag/lag-profile";

/** The kinds of learner that the engine brings: with optimism, and without. Others are rules that the caller hands in. */
export const LEARNER_KINDS = ["concave", "greedy"] as const;
export type LearnerKind = (typeof LEARNER_KINDS)[number];

/** Currency per day. */
export interface Bounds {
  min: number;
  max: number;
}

/** What a platform's own learning asks for: after a large change a channel is left alone for some days. */
export interface LearningPhase {
  /** A change of the budget by more than this share starts the phase. */
  trigger: number;
  /** How many days it lasts, the day of the change included. */
  days: number;
  /** The largest change per day meanwhile, as a share; 0 for none at all. */
  maxStep: number;
}

export interface LearnerSetup {
  channels: number;
  /** B, currency per day. */
  dailyBudget: number;
  /** γ: least value per unit of spend; undefined for none. */
  roiTarget?: number;
  /** The plan's length T, counted from its first day; undefined plans ahead without an end. */
  days?: number;
  seed: number;
  /** What each channel is set to before the first day. */
  current?: number[];
  bounds?: Bounds[];
  /** The largest change of a channel's budget per day, as a share: 0.2 is 20%. */
  maxStep?: number;
  /** One rule for all channels, or one or none for each. */
  learningPhase?: LearningPhase | (LearningPhase | null)[];
  /** The platforms' money grid, for all channels or one each. */
  unit?: number | number[];
  /** The weekday of day 0; 0 is Monday. */
  startWeekday?: number;
  /** Whether conversions arrive late. */
  delay?: boolean;
  /** Whether unspent budget may be spent on a later day of the plan. */
  carryOver?: "none" | "horizon";
  /** How many conversion actions `actions` reports, and what each counts for in the goal. */
  actions?: number;
  weights?: number[];
  /** The share by which ROI may be missed and still count as kept in `keepsTarget`; 0.02 by default. */
  tolerance?: number;
  /** The day on which the plan starts; by default the first day proposed. Earlier days are history. */
  planStart?: number;
  /** How complete a day is by age; learned from days told again when absent. */
  lagProfile?: LagProfile;
  /** Overrides of the learner's constants, by name; `bare: 1` leaves a baseline's curves and forecasts out, and with them most of its cost. */
  options?: Record<string, number>;
}

/** What is different on the day to be proposed. */
export interface Today {
  dailyBudget?: number;
  roiTarget?: number;
  weights?: number[];
  bounds?: Bounds[];
  /** Expected efficiency of the day per channel; 1.5 is a day on which all curves are half as high again. */
  multipliers?: number[];
  available?: boolean[];
  /** Whether each channel is in its learning phase, where the platform says so; else it follows from past changes. */
  learning?: boolean[];
  /** What the channels are set to now, where it is not what the last day was given. */
  current?: number[];
}

/** The outcome of one day, by channel. Null is missing, never zero. */
export interface Outcome {
  /** 0-based. */
  day: number;
  /** The last finished day when these numbers were read. */
  asOfDay: number;
  budgets: number[];
  spend: (number | null)[];
  conversions: (number | null)[];
  value: (number | null)[];
  /** actions[channel][action]. */
  actions?: (number | null)[][];
}

export interface Range {
  low: number;
  mid: number;
  high: number;
}
