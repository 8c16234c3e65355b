import { describe, expect, it } from "vitest";
import { budgetKnapsack } from "@/lib/lab/baseline/budget-knapsack";
import { createRng } from "@/lib/engine/math/rng";

function randomCurves(seed: number): number[][] {
  const rng = createRng(seed);
  return Array.from({ length: 3 }, () => {
    const steps = Array.from({ length: 7 }, () => rng.next());
    return steps.map((_, k) => steps.slice(0, k).reduce((a, b) => a + b, 0));
  });
}

const valueOf = (curves: number[][], taken: number[]) => taken.reduce((sum, k, j) => sum + curves[j]![k]!, 0);

function allSplits(units: number): number[][] {
  const splits: number[][] = [];
  for (let a = 0; a <= 6; a++)
    for (let b = 0; b <= 6; b++) for (let c = 0; c <= 6; c++) if (a + b + c <= units) splits.push([a, b, c]);
  return splits;
}

describe("budgetKnapsack", () => {
  it("finds the best split for curves of any shape", () => {
    for (let seed = 0; seed < 20; seed++) {
      const curves = randomCurves(seed);
      const taken = budgetKnapsack({ curves, units: 8, target: null });
      const best = Math.max(...allSplits(8).map((split) => valueOf(curves, split)));
      expect(valueOf(curves, taken)).toBeCloseTo(best, 12);
    }
  });

  it("meets the ROI target when a split can, and otherwise maximises the surplus", () => {
    for (let seed = 0; seed < 20; seed++) {
      const curves = randomCurves(seed);
      const taken = budgetKnapsack({ curves, units: 8, target: 0.6 });
      const surplus = (split: number[]) => valueOf(curves, split) - 0.6 * split.reduce((a, b) => a + b, 0);
      expect(surplus(taken)).toBeGreaterThanOrEqual(0);
      const feasible = allSplits(8).filter((split) => surplus(split) >= 0);
      expect(valueOf(curves, taken)).toBeGreaterThan(
        0.7 * Math.max(...feasible.map((split) => valueOf(curves, split))),
      );
      const worthless = curves.map((curve) => curve.map((y, k) => (k === 0 ? -1 : y)));
      expect(budgetKnapsack({ curves: worthless, units: 8, target: 50 })).toEqual([0, 0, 0]);
    }
  });
});
