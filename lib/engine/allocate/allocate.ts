import type { Curve } from "../curve/curve";
import { assertConcave } from "../curve/assert-concave";
import { curveSlope, curveValue } from "../curve/curve-value";
import { compensatedSum } from "../math/sum";
import { dualBound } from "./certificate";
import type { Channel } from "./channel";
import { leastSpend, prepareChannels } from "./channels"
import { splitAtTwoPrices } from "./continuous";
import type { Allocation, AllocationPrices, AllocationProblem } from "./problem";
import { requireProblem } from "./problem";
import { findRepair } from "./repair";

/** A spend this near a bound, relative to the budget, lies on it. */
const BOUND_TOLERANCE = 1e-12;

/**
 * Splits a daily budget across channels so that the objective is greatest within every limit.
 *
 *     maximise  Σ Vⱼ(xⱼ)   subject to   Σ Rⱼ(xⱼ) ≥ γ Σ xⱼ,   Σ xⱼ ≤ B,   minⱼ ≤ xⱼ ≤ maxⱼ
 *
 * The problem is concave, so prices of the budget and of the ROI limit exist at which every channel's own
 * best spend is the answer; two nested searches find them, and the value of the dual problem at those
 * prices proves how near the answer is.
 * Source: Boyd & Vandenberghe, Convex Optimization (2004), §5.5.3 (KKT conditions).
 *
 * @param problem - Curves, limits and grid; money in one currency, per day.
 * @returns The split with its gap and prices, or, when no split keeps every limit, the smallest repairs.
 * @throws {RangeError} when a number is NaN, negative or infinite, a list has the wrong length, a minimum
 *   exceeds its maximum or a curve is not concave.
 */
export function allocate(problem: AllocationProblem): Allocation {
  requireProblem(problem);
  problem.curves.forEach((curve, j) => assertConcave(curve, `curves[${j}]`));
  problem.values?.forEach((curve, j) => assertConcave(curve, `values[${j}]`));
  const channels = prepareChannels(problem);
  const { budget, roiTarget = 0 } = problem;
  if (leastSpend(channels) > budget * (1 + 1e-12)) return { status: "infeasible", repair: findRepair(problem) };
  const split = splitAtTwoPrices(channels, budget, roiTarget);
  if (!split.isFeasible) return { status: "infeasible", repair: findRepair(problem) };
  const spend = trimmed(split.spend, channels, budget);
  const objective = compensatedSum(spend.map((x, j) => channels[j]!.value(x)));
  const found = { budget: split.budgetPrice, roi: split.roiPrice };
  const bound = dualBound(channels, { budget, roiTarget }, found);
  const gap = bound <= objective ? 0 : (bound - objective) / bound;
  return { status: "optimal", spend, objective, gap, prices: pricesOf(problem, channels, spend, found) };
}

/** Takes back what rounding put above the budget, from what lies above the minimums. */
function trimmed(split: Float64Array, channels: readonly Channel[], budget: number): number[] {
  const spend = Array.from(split);
  const excess = compensatedSum(spend) - budget;
  const room = compensatedSum(spend.map((x, j) => x - channels[j]!.min));
  if (excess <= 0 || room <= 0) return spend;
  const keep = Math.max(0, 1 - (excess / room) * (1 + 1e-12) - Number.EPSILON);
  return spend.map((x, j) => channels[j]!.min + (x - channels[j]!.min) * keep);
}

function pricesOf(
  problem: AllocationProblem,
  channels: readonly Channel[],
  spend: readonly number[],
  found: { budget: number; roi: number },
): AllocationPrices {
  const price = found.budget + found.roi * (problem.roiTarget ?? 0);
  const slope = (j: number, x: number) =>
    curveSlope(problem.curves[j]!, x) + roiPart(problem.values?.[j] ?? problem.curves[j]!, x, found.roi);
  const near = BOUND_TOLERANCE * problem.budget;
  const min = spend.map((x, j) => {
    const floor = channels[j]!.min;
    return floor > 0 && x <= floor + near ? Math.max(0, price - slope(j, x)) : 0;
  });
  const max = spend.map((x, j) => {
    const top = problem.bounds?.[j]?.max ?? Infinity;
    return x >= top - near ? Math.min(Number.MAX_VALUE, Math.max(0, slope(j, x * (1 - 1e-9)) - price)) : 0;
  });
  return { ...found, min, max };
}

function roiPart(curve: Curve, x: number, roiPrice: number): number {
  return roiPrice > 0 ? roiPrice * curveSlope(curve, x) : 0;
}

/** Σ Vⱼ(xⱼ): what a split gives. */
export function totalValue(curves: readonly Curve[], spend: readonly number[]): number {
  return compensatedSum(curves.map((curve, j) => curveValue(curve, spend[j]!)));
}
