import { describe, expect, it } from "vitest";
import { allocate } from "@/lib/engine/allocate/allocate";
import { createRng } from "@/lib/engine/math/rng";
import { asLinearProgram, breach, randomProblem, totals } from "./random-problem";
import { simplex } from "./simplex";

describe("the simplex oracle", () => {
  it("solves textbook programs and detects an infeasible one", () => {
    expect(
      simplex(
        [5, 4, 3],
        [
          [2, 3, 1],
          [4, 1, 2],
          [3, 4, 2],
        ],
        [5, 11, 8],
      )!.objective,
    ).toBeCloseTo(13, 10);
    expect(
      simplex(
        [1, -1, 1],
        [
          [2, -1, 2],
          [2, -3, 1],
          [-1, 1, -2],
        ],
        [4, -5, -1],
      )!.objective,
    ).toBeCloseTo(0.6, 10);
    expect(simplex([1], [[1], [-1]], [1, -2])).toBeNull();
  });
});

describe("allocate on straight-line curves", () => {
  it("agrees with a linear program on 300 random problems", () => {
    const count = { optimal: 0, infeasible: 0, roiBinds: 0 };
    for (let seed = 0; seed < 300; seed++) {
      const problem = randomProblem(createRng(seed), "pieces");
      const { c, A, b, base } = asLinearProgram(problem);
      const oracle = simplex(c, A, b);
      const mine = allocate(problem);
      count[mine.status]++;
      expect(mine.status, `seed ${seed}`).toBe(oracle ? "optimal" : "infeasible");
      if (mine.status !== "optimal") continue;
      const best = oracle!.objective + base;
      expect(Math.abs(mine.objective - best) / Math.max(best, 1e-9), `seed ${seed}`).toBeLessThan(1e-9);
      expect(mine.gap, `seed ${seed}`).toBeLessThanOrEqual(1e-9);
      expect(breach(problem, mine.spend), `seed ${seed}`).toBeLessThanOrEqual(1e-9);
      expect(totals(problem, mine.spend).value, `seed ${seed}`).toBeCloseTo(mine.objective, 9);
      if (mine.prices.roi > 0) count.roiBinds++;
    }
    expect(count.optimal).toBeGreaterThan(150);
    expect(count.infeasible).toBeGreaterThan(15);
    expect(count.roiBinds).toBeGreaterThan(50);
  });
});
