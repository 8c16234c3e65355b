import type { DayProblem } from "./day-problem";

/** Surplus of value over γ·spend, kept between what may be repaid and what may be spent. */
export function clippedBalance(problem: DayProblem): number {
  if (problem.roiTarget === null) return 0;
  const days = problem.weekdays.remaining.reduce((a, b) => a + b, 0);
  const size = problem.roiTarget * problem.dailyBudget * days;
  const balance = problem.soFar.value - problem.roiTarget * problem.soFar.spend;
  return Math.min(0.3 * size, Math.max(-0.25 * size, balance));
}
