import { describe, expect, it } from "vitest";
import { allocate, curveValue, type AllocationProblem, type Curve } from "@/lib/engine";
import { gridLoss } from "@/lib/lab/baseline/grid-loss";
import { priorArms, uniformArms } from "@/lib/lab/baseline/arm-grid";
import { createRng } from "@/lib/engine/math/rng";
import { createWorld } from "@/lib/lab/world/create-world";

function randomProblem(seed: number, channels: number, more: { values?: boolean; roi?: number } = {}) {
  const rng = createRng(seed);
  const draw = (): Curve => ({
    kind: "power",
    slope: rng.lognormal(0, 0.6),
    scale: 10 * rng.lognormal(0, 1),
    exponent: 0.3 + rng.next(),
  });
  const problem: AllocationProblem = { curves: Array.from({ length: channels }, draw), budget: 60 };
  if (more.values === true) problem.values = problem.curves.map(draw);
  if (more.roi !== undefined) problem.roiTarget = more.roi;
  const grids = problem.curves.map(() => Array.from({ length: 5 }, (_, k) => (k === 0 ? 0 : 40 * rng.next())));
  return { problem, grids };
}

/** The best objective of all combinations; −∞ when none meets the limits. */
function bruteForce({ curves, values = curves, budget, roiTarget = 0 }: AllocationProblem, grids: number[][]): number {
  let splits: number[][] = [[]];
  for (const grid of grids) splits = splits.flatMap((split) => grid.map((x) => [...split, x]));
  let best = -Infinity;
  for (const split of splits) {
    const spend = split.reduce((a, b) => a + b, 0);
    const value = split.reduce((sum, x, j) => sum + curveValue(values[j]!, x), 0);
    if (spend > budget || value < roiTarget * spend) continue;
    best = Math.max(
      best,
      split.reduce((sum, x, j) => sum + curveValue(curves[j]!, x), 0),
    );
  }
  return best;
}

describe("gridLoss", () => {
  it("finds the best of all combinations, with and without a target and separate ROI values", () => {
    for (let seed = 0; seed < 30; seed++) {
      for (const more of [{}, { roi: 0.8 }, { roi: 0.8, values: true }]) {
        const { problem, grids } = randomProblem(seed, 4, more);
        const { onGrid, continuous, loss, spend } = gridLoss(problem, grids);
        expect(onGrid).toBeCloseTo(bruteForce(problem, grids), 9);
        expect(loss).toBeCloseTo(continuous > 0 ? 1 - onGrid / continuous : 0, 12);
        const objective = spend!.reduce((sum, x, j) => sum + curveValue(problem.curves[j]!, x), 0);
        expect(objective).toBeCloseTo(onGrid, 9);
        spend!.forEach((x, j) => expect(grids[j]).toContain(x));
      }
    }
  });

  it("agrees with the allocator on a money grid of 4", () => {
    const { problem } = randomProblem(5, 4);
    const onUnits = allocate({ ...problem, unit: 4 });
    const grid = Array.from({ length: 16 }, (_, k) => 4 * k);
    const { onGrid } = gridLoss(
      problem,
      problem.curves.map(() => grid),
    );
    expect(onUnits.status === "optimal" && onUnits.objective).toBeCloseTo(onGrid, 9);
  });

  it("is zero when the grid contains the optimum, and never larger with more grid points", () => {
    const { problem, grids } = randomProblem(6, 5, { roi: 0.9 });
    const best = allocate(problem);
    const optimum = best.status === "optimal" ? best.spend : [];
    const before = gridLoss(problem, grids).loss;
    const after = gridLoss(
      problem,
      grids.map((grid, j) => [...grid, j % 2 === 0 ? optimum[j]! : 0]),
    ).loss;
    expect(after).toBeLessThanOrEqual(before);
    const whole = gridLoss(
      problem,
      grids.map((grid, j) => [...grid, optimum[j]! * (1 - 1e-12)]),
    );
    expect(whole.loss).toBeLessThan(1e-9);
  });

  it("is less than half as large on the chosen arms as on equally spaced ones when the target binds", () => {
    for (const [kind, channels] of [
      ["P1", 5],
      ["D1", 6],
    ] as const) {
      for (const count of [5, 9]) {
        const mean = (arms: number[]) => {
          const losses = Array.from({ length: 8 }, (_, seed) => {
            const world = createWorld(kind, { seed, days: 10, channels, roiLevel: 1.25 });
            const curves = Array.from({ length: channels }, (_, j) => world.trueCurve(j, 0));
            const grids = curves.map(() => arms.map((arm) => arm * world.dailyBudget));
            return gridLoss({ curves, budget: world.dailyBudget, roiTarget: world.roiTarget }, grids).loss;
          });
          return losses.reduce((a, b) => a + b, 0) / losses.length;
        };
        expect(mean(priorArms(channels, count))).toBeLessThan(0.5 * mean(uniformArms(count)));
      }
    }
  });

  it("is 1 when no split on the grid meets the limits, and rejects an invalid grid by name", () => {
    const { problem } = randomProblem(7, 2);
    expect(gridLoss(problem, [[61], [0]])).toMatchObject({ onGrid: 0, loss: 1, spend: null });
    expect(() => gridLoss(problem, [[1]])).toThrow(/grids/);
    expect(() => gridLoss(problem, [[1], []])).toThrow(/grids\[1\]/);
    expect(() => gridLoss(problem, [[1], [NaN]])).toThrow(/grids\[1\]\[0\]/);
  });
});
