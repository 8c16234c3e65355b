import { curveSlope } from "../curve/curve-value";
import type { AllocationPrices, AllocationProblem } from "./problem";

/** A spend closer to a bound than this share of the budget is on it. */
const BOUND_TOLERANCE = 1e-11;

/**
 * Prices each channel's own bounds from the prices of budget and ROI.
 *
 *     min:  (μ + λγ − V′ − λR′)⁺ at xⱼ = minⱼ,     max:  (V′ + λR′ − μ − λγ)⁺ at xⱼ = maxⱼ
 *
 * A channel held above its best spend costs the difference; one held below it forgoes the difference.
 * Source: Boyd & Vandenberghe, Convex Optimization (2004), §5.6 (sensitivity).
 *
 * @param problem - The solved problem.
 * @param spend - The best split, currency per day.
 * @param found - μ and λ.
 * @returns All prices, in objective per unit of currency (λ: per unit of ROI numerator), each ≥ 0 and finite.
 */
export function limitPrices(
  problem: AllocationProblem,
  spend: readonly number[],
  found: { budget: number; roi: number },
): AllocationPrices {
  const { curves, values = curves, bounds, budget, roiTarget = 0 } = problem;
  const price = found.budget + found.roi * roiTarget;
  const slope = (j: number, x: number) =>
    curveSlope(curves[j]!, x) + (found.roi > 0 ? found.roi * curveSlope(values[j]!, x) : 0);
  const near = BOUND_TOLERANCE * budget;
  const min = spend.map((x, j) => {
    const floor = bounds?.[j]?.min ?? 0;
    return floor > 0 && x <= floor + near ? Math.max(0, price - slope(j, x)) : 0;
  });
  const max = spend.map((x, j) => {
    const top = bounds?.[j]?.max ?? Infinity;
    return x >= top - near ? Math.min(Number.MAX_VALUE, Math.max(0, slope(j, x * (1 - 1e-9)) - price)) : 0;
  });
  return { ...found, min, max };
}
