import { sumOf } from "../grid/move-total";
import type { StackPlan } from "../horizon/plan-days";
import type { BindingLimit } from "./binding-limit";
import { todaysFactor, type DaySplit } from "./moments";

/** The plan, and the plan without the channels' own limits. */
interface TwoPlans {
  plan: StackPlan;
  ideal: StackPlan;
}

/**
 * Computes the gain of the goal at today's prices if the limit of one channel were removed.
 *
 *     max( min( max_x G_j(x) − G_j(x_j),  (O(ideal) − O(plan)) / days ),  max_x M_j(x) − M_j(x_j) )
 *
 * G_j is the priced gain of a spend on the planned curve, M_j on the expected one: the words next to the price speak of what
 * is expected. Prices are valid only near today's split, so the first is capped by the gain of removing every limit at once.
 *
 * @param day - The split.
 * @param plans - The plan, and the plan without the channels' own limits.
 * @param j - Index of the channel.
 * @param limit - The limit that binds channel j.
 * @returns Weighted conversions per day; null when the ROI target is out of reach, because no price in conversions exists then.
 */
export function limitPrice(day: DaySplit, { plan, ideal }: TwoPlans, j: number, limit: BindingLimit): number | null {
  if (!plan.roiFeasible || !ideal.roiFeasible) return null;
  const days = sumOf(day.problem.weekdays.remaining);
  const lasts = limit === "largest-step" ? 1 : days;
  const all = Math.max(0, ideal.totals.objective - plan.totals.objective) / lasts;
  const planned = Math.min(all, pricedGain(day, plan, { j, objective: plan.slopes[j]! }));
  return Math.max(planned, pricedGain(day, plan, { j, objective: expectedSlopes(day, plan, j) }));
}

/** Slopes of the expected curve at the plan's prices, in the units of `plan.slopes`. */
function expectedSlopes(
  { problem, curves, knots }: DaySplit,
  { prices, pricedShare }: StackPlan,
  j: number,
): Float64Array {
  const { mean, meanValue } = curves[j]!;
  const worth = prices.roi * (problem.countedValue ?? 1);
  const at = (k: number) => mean[k]! + (meanValue === null ? 0 : worth * meanValue[k]!);
  return Float64Array.from(
    { length: knots.length - 1 },
    (_, k) => (pricedShare * (at(k + 1) - at(k))) / (knots[k + 1]! - knots[k]!),
  );
}

function pricedGain(
  { problem, budgets, knots }: DaySplit,
  plan: StackPlan,
  { j, objective }: { j: number; objective: ArrayLike<number> },
): number {
  const factor = todaysFactor(problem, j);
  const share = plan.prices.roi * (problem.roiTarget ?? 0) + plan.prices.budget;
  const price = plan.pricedShare * share;
  let worth = 0;
  let best = 0;
  let here = 0;
  const x = budgets[j]!;
  for (let k = 0; k < objective.length; k++) {
    const gain = factor * objective[k]! - price;
    const from = knots[k]!;
    const to = knots[k + 1]!;
    here += gain * Math.max(0, Math.min(x, to) - from);
    worth += gain * (to - from);
    if (worth > best) best = worth;
  }
  return Math.max(0, best - here) / plan.pricedShare;
}
