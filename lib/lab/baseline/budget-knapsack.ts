export interface KnapsackProblem {
  /** curves[j][k]: expected value of channel j at k units; curves may have any shape. */
  curves: readonly ArrayLike<number>[];
  /** Total units for all channels. */
  units: number;
  /** γ per unit; null for none. */
  target: number | null;
}

/** Bisection steps of the price interval. */
const STEPS = 24;

/**
 * The best number of budget units per channel: a multiple-choice knapsack with the ROI target as a price.
 *
 *     maximise Σ V_j(k_j)  subject to  Σ k_j ≤ units,  Σ V_j(k_j) ≥ γ Σ k_j
 *     by  max Σ V_j(k_j) − s γ Σ k_j,  s ∈ [0, 1] the smallest that meets the target;  s = λ/(1 + λ)
 *
 * Dynamic programming over units solves each price exactly; pricing the target leaves the usual duality gap of a grid.
 *
 * @returns Units per channel. When no split meets the target, the split with the largest surplus.
 */
export function budgetKnapsack({ curves, units, target }: KnapsackProblem): number[] {
  const free = pricedKnapsack(curves, units, 0);
  if (target === null || surplus(curves, free, target) >= 0) return free;
  let [low, high] = [0, 1];
  let best = pricedKnapsack(curves, units, target);
  for (let step = 0; step < STEPS; step++) {
    const mid = (low + high) / 2;
    const tried = pricedKnapsack(curves, units, mid * target);
    if (surplus(curves, tried, target) >= 0) [high, best] = [mid, tried];
    else low = mid;
  }
  return best;
}

function surplus(curves: KnapsackProblem["curves"], taken: readonly number[], target: number): number {
  return taken.reduce((sum, k, j) => sum + curves[j]![k]! - target * k, 0);
}

function pricedKnapsack(curves: KnapsackProblem["curves"], units: number, price: number): number[] {
  let best = new Float64Array(units + 1);
  const choices = curves.map((curve) => {
    const next = new Float64Array(units + 1);
    const chosen = new Int32Array(units + 1);
    for (let total = 0; total <= units; total++) {
      let highest = -Infinity;
      const last = Math.min(total, curve.length - 1);
      for (let k = 0; k <= last; k++) {
        const worth = curve[k]! - price * k + best[total - k]!;
        if (worth > highest) [highest, chosen[total]] = [worth, k];
      }
      next[total] = highest;
    }
    best = next;
    return chosen;
  });
  let left = units;
  const taken = new Array<number>(curves.length).fill(0);
  for (let j = curves.length - 1; j >= 0; j--) {
    taken[j] = choices[j]![left]!;
    left -= taken[j]!;
  }
  return taken;
}
