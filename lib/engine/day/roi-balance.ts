import type { DayProblem } from "./day-problem";

/**
 * Computes the surplus of value over γ·spend so far, clipped to what the remaining days can repay or spend.
 *
 *     min(0.3 S, max(−0.25 S, V − γX)),   S = γBT of the plan's own limits
 *
 * The clip does not move with changed limits. A larger budget would otherwise let an older debt count.
 *
 * @param problem - The day; T remaining days.
 * @returns Currency; negative is a debt, 0 without a target.
 */
export function clippedBalance(problem: DayProblem): number {
  if (problem.roiTarget === null) return 0;
  const days = problem.weekdays.remaining.reduce((a, b) => a + b, 0);
  const size = problem.balanceScale ?? problem.roiTarget * problem.dailyBudget * days;
  const balance = problem.soFar.value - problem.roiTarget * problem.soFar.spend;
  return Math.min(0.3 * size, Math.max(-0.25 * size, balance));
}
