import { describe, expect, it } from "vitest";
import { allocate } from "@/lib/engine/allocate/allocate";
import type { AllocationProblem } from "@/lib/engine/allocate/problem";
import type { Curve } from "@/lib/engine/curve/curve";
import { curveValue } from "@/lib/engine/curve/curve-value";
import { createRng, type Rng } from "@/lib/engine/math/rng";
import { bruteForce, unitsOf } from "./brute-force";
import { breach, randomPieces, randomSmooth } from "./random-problem";

function gridProblem(
  rng: Rng,
  shape: () => Curve,
  isTwoPriced: boolean,
): AllocationProblem & { unit: number | number[] } {
  const M = 1 + rng.integer(3);
  const curves = Array.from({ length: M }, shape);
  const bounds = curves.map(() => ({
    min: rng.integer(2) === 0 ? 0 : 1.5 * rng.next(),
    max: rng.integer(3) === 0 ? 1.5 + 4 * rng.next() : Infinity,
  }));
  return {
    curves,
    ...(isTwoPriced ? { values: curves.map(shape) } : {}),
    ...(rng.integer(2) === 0 ? { bounds } : {}),
    ...(rng.integer(3) > 0 ? { roiTarget: 1.8 * rng.next() } : {}),
    budget: 2 + 6 * rng.next(),
    unit: rng.integer(2) === 0 ? [0.1, 0.25, 0.5][rng.integer(3)]! : curves.map(() => [0.2, 0.3, 0.7][rng.integer(3)]!),
  };
}

function expectGrid(problem: AllocationProblem & { unit: number | number[] }, label: string, isExact: boolean) {
  const units = unitsOf(problem);
  const best = bruteForce(problem, units);
  const result = allocate(problem);
  expect(result.status, label).toBe(best === null ? "infeasible" : "optimal");
  if (result.status !== "optimal") return expect(result.relaxation.options.length, label).toBeGreaterThan(0);
  expect(breach(problem, result.spend), label).toBeLessThanOrEqual(1e-9);
  result.spend.forEach((x, j) => expect(Math.abs(x / units[j]! - Math.round(x / units[j]!)), label).toBeLessThan(1e-9));
  expect(result.objective, label).toBeLessThanOrEqual(best! * (1 + 1e-9) + 1e-12);
  expect(result.objective, label).toBeGreaterThanOrEqual(best! * (1 - result.gap - 1e-9) - 1e-12);
  if (isExact) expect(result.objective, label).toBeCloseTo(best!, 9);
}

const concave = (rng: Rng) => () => (rng.integer(2) === 0 ? randomPieces(rng) : randomSmooth(rng));
const bent = (rng: Rng) => (): Curve =>
  rng.integer(3) === 0
    ? randomPieces(rng)
    : { kind: "hill", ceiling: 4 + 6 * rng.next(), halfSpend: 0.5 + 3 * rng.next(), shape: 0.8 + 2 * rng.next() };

describe("allocate on a money grid", () => {
  it("finds the best grid point when one limit binds, compared with brute force", () => {
    for (let seed = 0; seed < 120; seed++) {
      const rng = createRng(seed);
      expectGrid(gridProblem(rng, concave(rng), false), `seed ${seed}`, true);
    }
  }, 240_000);

  it("finds the best grid point when two limits bind, compared with brute force", () => {
    for (let seed = 200; seed < 280; seed++) {
      const rng = createRng(seed);
      expectGrid(gridProblem(rng, concave(rng), true), `seed ${seed}`, true);
    }
  }, 240_000);

  it("finds the best grid point on S-shaped curves, or reports a gap that covers the loss", () => {
    for (let seed = 400; seed < 460; seed++) {
      const rng = createRng(seed);
      expectGrid(gridProblem(rng, bent(rng), rng.integer(2) === 0), `seed ${seed}`, true);
    }
  }, 240_000);

  it("names the channel whose limits contain no whole unit", () => {
    const curves: Curve[] = [
      { kind: "linear", slope: 1 },
      { kind: "linear", slope: 2 },
    ];
    const bounds = [
      { min: 0, max: 50 },
      { min: 12, max: 18 },
    ];
    const result = allocate({ curves, bounds, budget: 100, unit: 10 });
    expect(result).toMatchObject({
      status: "infeasible",
      relaxation: { reason: "no-grid-point", options: [{ minimums: [0, 10] }] },
    });
  });

  it("spends whole decimal units up to exactly the budget", () => {
    const result = allocate({ curves: [{ kind: "linear", slope: 1 }], budget: 0.3, unit: 0.1 });
    expect(result).toMatchObject({ status: "optimal", gap: 0 });
    if (result.status === "optimal") expect(result.spend[0]).toBeCloseTo(0.3, 12);
  });
});

describe("the relaxation of a grid without a feasible split", () => {
  it("makes the problem feasible with each of its options", () => {
    let options = 0;
    for (let seed = 800; seed < 1100; seed++) {
      const rng = createRng(seed);
      const base = gridProblem(rng, rng.integer(2) === 0 ? concave(rng) : bent(rng), rng.integer(2) === 0);
      const bounds = base.curves.map(() => {
        const min = 1.5 * rng.next();
        return { min, max: rng.integer(2) === 0 ? min * 1.02 : Infinity };
      });
      const problem = { ...base, bounds };
      const result = allocate(problem);
      if (result.status === "optimal") continue;
      for (const { minimums, sentence, ...change } of result.relaxation.options) {
        const eased = bounds.map(({ min, max }, j) => ({ min: minimums?.[j] ?? min, max }));
        expect(allocate({ ...problem, ...change, bounds: eased }).status, `seed ${seed}: ${sentence}`).toBe("optimal");
        options++;
      }
    }
    expect(options).toBeGreaterThan(100);
  }, 240_000);
});

describe("allocate on many S-shaped curves", () => {
  it("closes the gap on ten channels and is never below a dynamic program on a grid of 200 steps", () => {
    for (let seed = 0; seed < 12; seed++) {
      const rng = createRng(seed);
      const curves = Array.from({ length: 10 }, (): Curve => {
        const halfSpend = 1500 * rng.lognormal(0, 1);
        return { kind: "hill", ceiling: 100 * rng.lognormal(0, 1), halfSpend, shape: 0.5 + 2.5 * rng.next() };
      });
      const budget = 3000 * (1 + seed);
      const result = allocate({ curves, budget });
      if (result.status !== "optimal") throw new Error(result.relaxation.sentence);
      expect(result.gap, `seed ${seed}`).toBeLessThanOrEqual(1e-9);
      expect(result.objective, `seed ${seed}`).toBeGreaterThanOrEqual(
        dynamicProgram(curves, budget, 200) * (1 - 1e-12),
      );
    }
  }, 240_000);
});

/** The best objective over all splits into multiples of budget/steps. */
function dynamicProgram(curves: Curve[], budget: number, steps: number): number {
  let best = new Float64Array(steps + 1);
  for (const curve of curves) {
    const value = Float64Array.from({ length: steps + 1 }, (_, k) => curveValue(curve, (k * budget) / steps));
    best = best.map((_, n) => Math.max(...value.subarray(0, n + 1).map((v, k) => v + best[n - k]!)));
  }
  return best[steps]!;
}

describe("allocate on S-shaped curves without a grid", () => {
  it("is at least as good as a fine grid and proves its gap", () => {
    for (let seed = 600; seed < 640; seed++) {
      const rng = createRng(seed);
      const { unit: _, ...problem } = gridProblem(rng, bent(rng), rng.integer(2) === 0);
      const fine = bruteForce(
        problem,
        problem.curves.map(() => problem.budget / 80),
      );
      const result = allocate(problem);
      if (result.status !== "optimal") {
        expect(fine, `seed ${seed}`).toBeNull();
        continue;
      }
      expect(breach(problem, result.spend), `seed ${seed}`).toBeLessThanOrEqual(1e-9);
      if (fine !== null) expect(result.objective, `seed ${seed}`).toBeGreaterThanOrEqual(fine * (1 - 1e-9));
      expect(result.gap, `seed ${seed}`).toBeLessThan(1e-3);
    }
  }, 240_000);
});
