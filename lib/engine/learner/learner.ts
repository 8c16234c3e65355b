import type { Curve } from "../curve/curve";
import type { DayProblem } from "../day/day-problem";
import type { DayPlan } from "../day/resolve-day";
import type { LearnerSetup, Outcome, Today } from "../model/learner-input";

/** What is believed of a channel's response, for a day that is neither strong nor weak. */
export interface ChannelCurves {
  mean: Curve;
  /** Ends of the 90% band of expected weighted conversions per day. */
  low: Curve;
  high: Curve;
  /** The range of daily spend seen in the data; null before any. */
  supported: { min: number; max: number } | null;
  observedDays: number;
}

export interface LearnerProposal {
  day: number;
  budgets: number[];
  /** JSON from which `resolveDay` re-solves this day under other limits. */
  problem: DayProblem;
  plan: DayPlan;
  lines: DayPlan["lines"];
  forecast: DayPlan["totals"];
  /** Expected weighted conversions given up today to learn, and the same in currency. */
  costOfLearning: { conversions: number; money: number };
}

export interface Learner {
  readonly kind: string;
  /** The next day's budgets; deterministic in (observations, seed). */
  propose(today?: Today): LearnerProposal;
  /** Tells a day's outcome; a day told again is replaced. */
  observe(outcome: Outcome): void;
  /** Plain JSON; `restoreLearner` continues with identical numbers. */
  snapshot(): LearnerSnapshot;
  /** One per channel, in weighted conversions per day. */
  curves(weights?: number[]): ChannelCurves[];
}

export interface LearnerSnapshot {
  version: 1;
  kind: string;
  setup: LearnerSetup;
  state: unknown;
}
