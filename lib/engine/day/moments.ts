import type { StackPlan } from "../horizon/plan-days";
import { valueOn } from "../horizon/plan-days";
import type { Range } from "../model/learner-input";
import type { DayProblem } from "./day-problem";
import type { GoalCurve } from "./goal-curves";
import { weightedRange } from "./weighted-range";

/** A day's budgets with the plan and the curves that they come from. */
export interface DaySplit {
  problem: DayProblem;
  budgets: number[];
  /** Null while there is no belief. */
  plan: StackPlan | null;
  curves: GoalCurve[];
  knots: Float64Array;
}

/** Mean and variance of an amount of one day. */
export interface Moments {
  mean: number;
  variance: number;
}

/** Strength of today against an average day for channel j. */
export function todaysFactor(problem: DayProblem, j: number): number {
  return problem.weekdays.factor[problem.weekdays.today]! * problem.channels[j]!.multiplier;
}

/** The part of a budget that channel j is expected to spend. */
export function expectedSpend(problem: DayProblem, j: number, budget: number): number {
  return Math.min(budget, problem.channels[j]!.capacity ?? Infinity);
}

/**
 * Computes mean and variance of the weighted conversions of channel j at a budget.
 *
 *     μ = w m(x),   σ² = (w s(x))² + od μ:   uncertainty of the curve, and a day's noise
 *
 * @param day - The split's problem and curves.
 * @param j - Index of the channel.
 * @param budget - Currency per day.
 * @returns Weighted conversions per day.
 */
export function conversionMoments({ problem, curves, knots }: DaySplit, j: number, budget: number): Moments {
  const factor = todaysFactor(problem, j);
  const curve = curves[j]!;
  const spent = expectedSpend(problem, j, budget);
  const mean = factor * valueOn(knots, curve.mean, spent);
  return { mean, variance: (factor * valueOn(knots, curve.deviation, spent)) ** 2 + curve.dispersion * mean };
}

/** The 90% interval of the weighted conversions of channel j at a budget. */
export function conversionRange(day: DaySplit, j: number, budget: number): Range {
  return weightedRange(conversionMoments(day, j, budget), day.problem.weights);
}
