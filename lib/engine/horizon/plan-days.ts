import { StackEvaluator, type EvaluatedPlan } from "./stack-evaluator";
import type { StackProblem } from "./stack-problem";

export interface StackPlan {
  /** Today's spend by channel, currency. */
  spend: Float64Array;
  /** Mean daily spend over all remaining days, by channel. */
  average: Float64Array;
  /** False when no split repays the ROI balance; the plan is then the one that misses it least. */
  roiFeasible: boolean;
  prices: { roi: number; budget: number };
  /** Slopes of the priced curve between knots by channel, in objective units; the order in which spend is added. */
  slopes: Float64Array[];
  /** Weight of one unit of objective in `slopes`. */
  pricedShare: number;
  totals: { spend: number; objective: number; value: number };
}

/**
 * Splits the rest of a plan over its remaining days and channels.
 *
 *     maximise Σ_d n_d Σ_j w_dj o_j(x_dj)   subject to   Σ n_d Σ (w_dj v_j(x_dj) − γ x_dj) + balance ≥ 0,
 *     Σ_j x_dj ≤ B every day, or Σ n_d Σ_j x_dj ≤ the remaining budget,   l ≤ x ≤ u
 *
 * At the two prices every channel and day decides alone by its slope. Curves are straight between knots, so
 * each plan is best over a range of the ROI price, and its dual value is a straight line there. Two plans on
 * either side of the optimal price meet where their lines cross. When no plan is better at the crossing, both
 * are best there, and their mixture meets the ROI limit exactly.
 * Source: Boyd & Vandenberghe, Convex Optimization (2004), §5.5 (optimality with prices); Kelley, The cutting-plane
 * method (1960).
 *
 * @param problem - Concave curves at shared knots, the days, and the limits; money in currency.
 * @returns The split of day 0, the mean split, and the two prices.
 */
export function planDays(problem: StackProblem): StackPlan {
  const scale = problem.value === null ? 0 : valueScale(problem.objective, problem.value);
  const evaluator = new StackEvaluator(problem, scale);
  const free = evaluator.at(0);
  if (problem.value === null || free.surplus >= 0) return finish(evaluator, free, true);
  const safest = evaluator.at(1);
  if (safest.surplus < 0) return finish(evaluator, safest, false);
  let [below, above, best] = [free, safest, safest];
  for (let i = 0; i < MAX_STEPS; i++) {
    const alpha = crossing(below, above, scale);
    if (!(alpha > below.alpha && alpha < above.alpha)) break;
    best = evaluator.at(alpha);
    if (isOnLine(best, below) || isOnLine(best, above)) break;
    if (best.surplus >= 0) above = best;
    else below = best;
  }
  return finish(evaluator, mix(above, below, best), true);
}

const MAX_STEPS = 200;

/** The α at which two plans have the same dual value O + λS, with λ = α·scale/(1 − α). */
function crossing(below: EvaluatedPlan, above: EvaluatedPlan, scale: number): number {
  const loss = below.total.objective - above.total.objective;
  const gain = scale * (above.surplus - below.surplus);
  return loss / (loss + gain);
}

function isOnLine(a: EvaluatedPlan, b: EvaluatedPlan): boolean {
  return a.total.objective === b.total.objective && a.surplus === b.surplus;
}

function finish(evaluator: StackEvaluator, chosen: EvaluatedPlan, roiFeasible: boolean): StackPlan {
  const { alpha } = chosen;
  const prices = {
    roi: alpha < 1 ? (alpha * evaluator.scale) / (1 - alpha) : evaluator.scale,
    budget: alpha < 1 ? chosen.budgetPrice / (1 - alpha) : chosen.budgetPrice,
  };
  return {
    spend: chosen.spend,
    average: chosen.average,
    roiFeasible,
    prices,
    slopes: evaluator.slopesAt(alpha),
    pricedShare: alpha < 1 ? 1 - alpha : 1,
    totals: chosen.total,
  };
}

/** The mixture of two plans that meets the ROI limit exactly, with the prices of `at`. */
function mix(above: EvaluatedPlan, below: EvaluatedPlan, at: EvaluatedPlan): EvaluatedPlan {
  const theta = above.surplus > 0 ? above.surplus / (above.surplus - below.surplus) : 0;
  const between = (p: number, q: number) => p + theta * (q - p);
  return {
    ...at,
    spend: above.spend.map((x, j) => between(x, below.spend[j]!)),
    average: above.average.map((x, j) => between(x, below.average[j]!)),
    surplus: 0,
    total: {
      spend: between(above.total.spend, below.total.spend),
      objective: between(above.total.objective, below.total.objective),
      value: between(above.total.value, below.total.value),
    },
  };
}

/** The spend up to which the curve's slope exceeds the price; slopes fall. */
export function spendAbove(knots: Float64Array, slopes: Float64Array, price: number): number {
  let a = 0;
  let b = slopes.length;
  while (a < b) {
    const mid = (a + b) >> 1;
    if (slopes[mid]! > price) a = mid + 1;
    else b = mid;
  }
  return knots[a]!;
}

/** The curve through (knots, values) at a spend; flat beyond the last knot. */
export function valueOn(knots: Float64Array, values: Float64Array, spend: number): number {
  const last = knots.length - 1;
  if (!(spend < knots[last]!)) return values[last]!;
  let a = 0;
  let b = last;
  while (b - a > 1) {
    const mid = (a + b) >> 1;
    if (knots[mid]! <= spend) a = mid;
    else b = mid;
  }
  const share = (spend - knots[a]!) / (knots[b]! - knots[a]!);
  return values[a]! + share * (values[b]! - values[a]!);
}

/** Scales value to the size of the objective, so that both prices are of one order. */
function valueScale(objective: Float64Array[], value: Float64Array[]): number {
  const last = (curves: Float64Array[]) => curves.reduce((sum, curve) => sum + curve[curve.length - 1]!, 0);
  const total = last(value);
  return total > 0 ? last(objective) / total : 1;
}
