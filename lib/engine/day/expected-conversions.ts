import { valueOn } from "../horizon/plan-days";
import type { DayProblem } from "./day-problem";
import { goalCurves, knotsFromZero } from "./goal-curves";
import { expectedSpend, todaysFactor } from "./moments";

/**
 * Prepares the expected conversions of a day's channels at any budget.
 *
 * @param problem - From `LearnerProposal.problem`, with a belief.
 * @returns A function of a channel's index and its budget, currency per day, ≥ 0: weighted conversions on that day.
 * @example
 * const { problem } = createLearner("concave", { channels: 2, dailyBudget: 100, seed: 1 }).propose();
 * typeof expectedConversions(problem); // => "function"
 */
export function expectedConversions(problem: DayProblem): (channel: number, budget: number) => number {
  const knots = knotsFromZero(problem);
  const curves = goalCurves(problem);
  return (j, budget) => todaysFactor(problem, j) * valueOn(knots, curves[j]!.mean, expectedSpend(problem, j, budget));
}
