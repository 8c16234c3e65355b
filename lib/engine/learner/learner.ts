import type { Curve } from "../curve/curve";
import type { DayProblem } from "../day/day-problem";
import type { DayPlan } from "../day/resolve-day";
import type { LearnerSetup, Outcome, Today } from "../model/learner-input";

/** The belief about a channel's response on an average day. */
export interface ChannelCurves {
  mean: Curve;
  /** Ends of the 90% band of expected weighted conversions per day. The lower end rises, but need not be concave. */
  low: Curve;
  high: Curve;
  /** The range of observed daily spend; null without data. */
  supported: { min: number; max: number } | null;
  observedDays: number;
}

export interface LearnerProposal {
  day: number;
  budgets: number[];
  /** JSON that `resolveDay` re-solves under other limits. */
  problem: DayProblem;
  plan: DayPlan;
  lines: DayPlan["lines"];
  forecast: DayPlan["totals"];
  /** Expected weighted conversions that exploring costs today, and the same in currency. */
  costOfLearning: { conversions: number; money: number };
}

export interface Learner {
  readonly kind: string;
  /** Proposes the next day's budgets; deterministic in (observations, seed). */
  propose(today?: Today): LearnerProposal;
  /** Records a day's outcome; observing a day again replaces the earlier observation. */
  observe(outcome: Outcome): void;
  /** Plain JSON; `restoreLearner` continues with identical numbers. */
  snapshot(): LearnerSnapshot;
  /** One set of curves per channel, in weighted conversions per day. */
  curves(weights?: number[]): ChannelCurves[];
}

export interface LearnerSnapshot {
  version: 1;
  kind: string;
  setup: LearnerSetup;
  state: unknown;
}
