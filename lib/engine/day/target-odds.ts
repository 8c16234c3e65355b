import { normalCdf } from "../math/normal";
import { sumOf } from "../grid/move-total";
import { valueOn, type StackPlan } from "../horizon/plan-days";
import { expectedSpend, todaysFactor, type DaySplit } from "./moments";

/**
 * Computes the probability that the plan's ROI ends no further below its target than the tolerance.
 *
 *     P( V − (1 − τ) γ X ≥ 0 ),   V and X: value and spend of past and remaining days
 *
 * The remaining days move from today's budgets to the plan's mean budgets, no faster than the largest step: a plan
 * that needs a jump does not count as kept. Normal approximation; half of an error in the curves is corrected
 * as days pass.
 *
 * @param day - Today's budgets with plan and curves.
 * @param plan - The plan for the remaining days.
 * @param today - Mean and variance of today's value, in currency.
 * @returns A probability; null without a target.
 */
export function targetOdds(day: DaySplit, plan: StackPlan, today: { mean: number; variance: number }): number | null {
  const { problem } = day;
  if (problem.roiTarget === null) return null;
  const ahead = walkAhead(day, plan);
  const spend = problem.soFar.spend + ahead.spend;
  const margin = problem.soFar.value + ahead.value - (1 - problem.tolerance) * problem.roiTarget * spend;
  const ratio = Math.max(...problem.channels.map((channel) => channel.valuePerConversion ?? 0));
  const days = sumOf(problem.weekdays.remaining);
  const noise = problem.conversionDispersion * ratio * ahead.value;
  const belief = 0.25 * Math.max(0, today.variance - problem.conversionDispersion * ratio * today.mean) * days * days;
  const deviation = Math.sqrt(noise + belief);
  if (!(deviation > 0)) return margin >= 0 ? 1 : 0;
  return normalCdf(margin / deviation);
}

function walkAhead({ problem, budgets, curves, knots }: DaySplit, plan: StackPlan) {
  const days = sumOf(problem.weekdays.remaining);
  const ahead = { spend: 0, value: 0 };
  budgets.forEach((budget, j) => {
    let x = budget;
    for (let day = 0, alike = 1; day < days; day += alike) {
      const spent = expectedSpend(problem, j, x);
      alike = day > 0 && x === plan.average[j] ? days - day : 1;
      ahead.spend += alike * spent;
      ahead.value += alike * (day === 0 ? todaysFactor(problem, j) : 1) * valueOn(knots, curves[j]!.meanValue!, spent);
      x = stepTowards(x, plan.average[j]!, problem.maxStep);
    }
  });
  return ahead;
}

function stepTowards(from: number, to: number, maxStep: number | null): number {
  if (maxStep === null || from === 0) return to;
  return Math.min(from * (1 + maxStep), Math.max(from * (1 - maxStep), to));
}
