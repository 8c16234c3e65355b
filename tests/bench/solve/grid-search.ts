import { asAllocation, type BenchProblem } from "./problems";
import { curveValue } from "@/lib/engine/curve/curve-value";

/** The share of the budget that a step of the grid may not exceed; the step is the power of ten below it. */
const GRID_TOLERANCE = 1e-4;

/**
 * A grid search after the description of Meridian's: one step for all channels, start at the lower bounds, then the
 * channel with the highest return of the next step takes it, until the budget or the target is reached.
 *
 * @param problem - A problem of budget alone, or of an ROI target alone whose numerator is the objective.
 * @returns The split, the number of steps, and the time, including the table of responses.
 */
export function gridSearch(problem: BenchProblem): { spend: number[]; iterations: number; ms: number } {
  const begun = performance.now();
  const { curves } = asAllocation(problem);
  const { budget, roiTarget, min, max } = problem;
  const step = 10 ** Math.floor(Math.log10(GRID_TOLERANCE * budget));
  const spend = min.map((least) => Math.ceil(least / step) * step);
  let total = spend.reduce((a, b) => a + b, 0);
  let value = curves.reduce((sum, curve, j) => sum + curveValue(curve, spend[j]!), 0);
  const gainOf = (j: number) =>
    spend[j]! + step > max[j]! ? -1 : curveValue(curves[j]!, spend[j]! + step) - curveValue(curves[j]!, spend[j]!);
  const gain = Float64Array.from(spend, (_, j) => gainOf(j));
  let iterations = 0;
  for (; total + step <= budget * (1 + 1e-12); iterations++) {
    let best = 0;
    for (let j = 1; j < gain.length; j++) if (gain[j]! > gain[best]!) best = j;
    if (!(gain[best]! > 0)) break;
    if (roiTarget !== null && value + gain[best]! < roiTarget * (total + step)) break;
    spend[best]! += step;
    total += step;
    value += gain[best]!;
    gain[best] = gainOf(best);
  }
  return { spend, iterations, ms: performance.now() - begun };
}
