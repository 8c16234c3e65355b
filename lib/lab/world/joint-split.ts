import { allocate, type Curve, type OptimalAllocation, scaleCurve } from "@/lib/engine";
import type { Interference } from "./interference";

const GRID = 24;
const ZOOMS = 3;

/**
 * The best split of one day when one channel takes conversions from another.
 *
 *     max over x of the taker:   max Σ V_j(x_j)  given x,   the loser's curve times its kept share at x
 *
 * For a fixed spend of the taker the objective is a sum again: an ordinary allocation with one S-shaped curve. The
 * taker's spend is searched on a grid of 24 steps, then three times on a grid around the best that is twelve times
 * finer.
 *
 * @param curves - One per channel, without interference.
 * @param limits - B, currency units per day, and γ, or null for no ROI target.
 * @param interference - The taker, the loser and the kept share.
 * @returns the split; its objective includes the loss.
 */
export function jointSplit(
  curves: readonly Curve[],
  limits: { budget: number; roiTarget?: number | null },
  { taker, loser, keptShare }: Interference,
): OptimalAllocation {
  const { budget, roiTarget } = limits;
  const splitAt = (spend: number): OptimalAllocation | null => {
    const answer = allocate({
      curves: curves.map((curve, j) => (j === loser ? scaleCurve(curve, keptShare(spend)) : curve)),
      bounds: curves.map((_, j) => (j === taker ? { min: spend, max: spend } : { min: 0, max: budget })),
      budget,
      ...(roiTarget ? { roiTarget } : {}),
    });
    return answer.status === "optimal" ? answer : null;
  };
  let best = splitAt(0);
  if (best === null) throw new RangeError("Spending nothing meets every limit, yet no split was found.");
  for (let zoom = 0, width = budget / GRID; zoom <= ZOOMS; zoom++, width /= GRID / 2) {
    const middle = zoom === 0 ? budget / 2 : best.spend[taker]!;
    for (let step = -GRID / 2; step <= GRID / 2; step++) {
      const found = splitAt(Math.min(budget, Math.max(0, middle + step * width)));
      if (found !== null && found.objective > best.objective) best = found;
    }
  }
  return best;
}
