import { meansAt, type PhaseMeans } from "./phase-means";

const GRID = 60;
const ZOOMS = 3;

interface Offer {
  budget: number;
  spend: number;
  value: number;
}

/**
 * The best fixed budgets of three channels with simulated means.
 *
 *     maximise Σ V_j(b_j)   subject to   Σ b_j ≤ B,   Σ V_j(b_j) ≥ γ·Σ D_j(b_j)
 *
 * It tries every triple on a grid of 60 steps, then three times on a grid around the best that is ten times finer.
 * No shape of the curves is assumed.
 *
 * @param means - One per channel; three channels.
 * @param budget - B, currency units per phase.
 * @param roiTarget - γ; 0 for none.
 * @returns budgets with their mean spend and value, by channel.
 */
export function bestBudgets(
  means: readonly PhaseMeans[],
  budget: number,
  roiTarget: number,
): { budgets: number[]; spend: number[]; value: number[] } {
  let best = means.map((channel) => offersOf(channel, [0])[0]!);
  for (let zoom = 0, width = budget / GRID; zoom <= ZOOMS; zoom++, width /= 10) {
    const grids = means.map((channel, j) => {
      const from = zoom === 0 ? 0 : best[j]!.budget - 10 * width;
      const steps = zoom === 0 ? GRID : 20;
      const amounts = Array.from({ length: steps + 1 }, (_, step) => from + step * width);
      return offersOf(channel, [...amounts.filter((amount) => amount >= 0), best[j]!.budget]);
    });
    best = bestOf(grids, { budget: budget * (1 + 1e-12), roiTarget }, best);
  }
  return {
    budgets: best.map((offer) => offer.budget),
    spend: best.map((offer) => offer.spend),
    value: best.map((offer) => offer.value),
  };
}

function offersOf(means: PhaseMeans, amounts: number[]): Offer[] {
  return amounts.map((budget) => ({ budget, ...meansAt(means, budget) }));
}

function bestOf(grids: Offer[][], limits: { budget: number; roiTarget: number }, start: Offer[]): Offer[] {
  let best = start;
  let highest = start.reduce((sum, offer) => sum + offer.value, 0);
  const [first = [], second = [], third = []] = grids;
  for (const a of first) {
    for (const b of second) {
      const left = limits.budget - a.budget - b.budget;
      if (left < 0) continue;
      for (const c of third) {
        const value = a.value + b.value + c.value;
        if (c.budget > left || value <= highest) continue;
        if (value < limits.roiTarget * (a.spend + b.spend + c.spend)) continue;
        highest = value;
        best = [a, b, c];
      }
    }
  }
  return best;
}
