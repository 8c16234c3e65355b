import { sumOf } from "../grid/move-total";
import type { DayProblem } from "./day-problem";
import { resolveDay, type DayPlan } from "./resolve-day";

/**
 * Forecasts a day whose budgets a person has chosen, from the same belief as its proposal.
 *
 * Every channel is locked at its amount, and the total is raised to their sum, so that no limit changes an amount.
 *
 * @param problem - From `LearnerProposal.problem`.
 * @param budgets - One amount per channel, currency per day, ≥ 0.
 * @returns The day with exactly these budgets; null if the day cannot take them, such as a budget for a channel that is
 *   not available.
 * @throws {RangeError} naming an invalid amount.
 * @example
 * const { problem } = createLearner("concave", { channels: 2, dailyBudget: 100, seed: 1 }).propose();
 * forecastDay(problem, [30, 20])?.totals.spend; // => 50
 */
export function forecastDay(problem: DayProblem, budgets: readonly number[]): DayPlan | null {
  const dailyBudget = Math.max(problem.dailyBudget, sumOf(budgets));
  const plan = resolveDay(problem, { locks: [...budgets], dailyBudget });
  const isAsChosen = plan.budgets.every((budget, j) => Math.abs(budget - budgets[j]!) <= toleranceOf(problem, j));
  return isAsChosen ? plan : null;
}

function toleranceOf(problem: DayProblem, j: number): number {
  return problem.channels[j]!.unit / 2 + 1e-9 * problem.dailyBudget;
}
