import { sumOf } from "../grid/move-total";
import { valueOn } from "../horizon/plan-days";
import { expectedSpend, type DaySplit } from "./moments";

/** Sums from today to the end of the window over the channels that the ROI counts; money in currency. */
export interface Ahead {
  spend: number;
  value: number;
  conversions: number;
  /** Variance of the value: each day's forecast errs on its own, the value per conversion errs alike on all days. */
  variance: number;
}

/** The remaining days in order: the strength of each, and running sums of the strengths and of their squares. */
interface Days {
  strength: number[];
  sums: number[];
  squares: number[];
}

/**
 * Sums spend and value while the budgets move from today's to others, no faster than the largest step.
 *
 *     Σ_i Σ_j x_ij,   Σ_i Σ_j w_ij v_j(x_ij)   and
 *     Σ_i Σ_j (w_ij s_j(x_ij))² + od r_j w_ij v_j(x_ij)  +  Σ_j od_v/(n_j + 20) (Σ_i w_ij v_j(x_ij))²
 *
 * Conversions of past days that are not reported yet add to the variance, not to the value.
 *
 * @param day - Today's budgets and the curves.
 * @param goal - The budgets to move to, currency per day.
 * @returns Sums over the remaining days, today included.
 */
export function walkAhead(day: DaySplit, goal: ArrayLike<number>): Ahead {
  const { problem, budgets, knots } = day;
  const days = daysAhead(day);
  const dispersion = problem.conversionDispersion + (problem.valueDispersion ?? 0);
  const ahead = { spend: 0, value: 0, conversions: 0, variance: 0 };
  budgets.forEach((budget, j) => {
    const { meanValue, valueDeviation } = day.curves[j]!;
    const { multiplier, valuePerConversion, valueCount = Infinity } = problem.channels[j]!;
    if (valuePerConversion === null) return;
    let value = 0;
    for (let i = 0, x = budget, alike = 1; i < days.strength.length; i += alike) {
      alike = i > 0 && x === goal[j] ? days.strength.length - i : 1;
      const today = i === 0 ? multiplier : 1;
      const spent = expectedSpend(problem, j, x);
      ahead.spend += alike * spent;
      value += today * (days.sums[i + alike]! - days.sums[i]!) * valueOn(knots, meanValue!, spent);
      const squares = today ** 2 * (days.squares[i + alike]! - days.squares[i]!);
      ahead.variance += squares * valueOn(knots, valueDeviation!, spent) ** 2;
      x = stepTowards(x, goal[j]!, problem.maxStep);
    }
    ahead.value += value;
    ahead.conversions += valuePerConversion > 0 ? value / valuePerConversion : 0;
    ahead.variance += dispersion * valuePerConversion * (value + (problem.late?.[j] ?? 0));
    ahead.variance += ((problem.valueDispersion ?? 0) / (valueCount + PRIOR_VALUES)) * value * value;
  });
  return ahead;
}

/** The conversions that the account's value per conversion counts as in a channel's own. */
const PRIOR_VALUES = 20;

function daysAhead({ problem: { weekdays } }: DaySplit): Days {
  const strength = Array.from(
    { length: sumOf(weekdays.remaining) },
    (_, i) => weekdays.factor[(weekdays.today + i) % 7]!,
  );
  const days: Days = { strength, sums: [0], squares: [0] };
  strength.forEach((w, i) => {
    days.sums.push(days.sums[i]! + w);
    days.squares.push(days.squares[i]! + w * w);
  });
  return days;
}

function stepTowards(from: number, to: number, maxStep: number | null): number {
  if (maxStep === null || from === 0) return to;
  return Math.min(from * (1 + maxStep), Math.max(from * (1 - maxStep), to));
}
