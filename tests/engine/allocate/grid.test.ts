import { describe, expect, it } from "vitest";
import { allocate } from "@/lib/engine/allocate/allocate";
import type { AllocationProblem } from "@/lib/engine/allocate/problem";
import type { Curve } from "@/lib/engine/curve/curve";
import { curveValue } from "@/lib/engine/curve/curve-value";
import { createRng, type Rng } from "@/lib/engine/math/rng";
import { breach, randomPieces, randomSmooth } from "./random-problem";

/** The best objective over every point of the grid, by trying them all; null when none keeps the limits. */
function bruteForce(problem: AllocationProblem, units: number[]): number | null {
  const { curves, values = curves, budget, roiTarget = 0 } = problem;
  let best: number | null = null;
  const walk = (j: number, left: number, value: number, slack: number) => {
    if (j === curves.length) {
      if (slack >= -1e-10 && (best === null || value > best)) best = value;
      return;
    }
    const { min, max } = problem.bounds?.[j] ?? { min: 0, max: Infinity };
    for (let k = Math.ceil(min / units[j]! - 1e-9); ; k++) {
      const x = k * units[j]!;
      if (x > Math.min(max, left) + 1e-9) break;
      walk(j + 1, left - x, value + curveValue(curves[j]!, x), slack + curveValue(values[j]!, x) - roiTarget * x);
    }
  };
  walk(0, budget, 0, 0);
  return best;
}

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
  const units = problem.curves.map((_, j) =>
    Array.isArray(problem.unit) ? problem.unit[j]! : (problem.unit as number),
  );
  const best = bruteForce(problem, units);
  const result = allocate(problem);
  expect(result.status, label).toBe(best === null ? "infeasible" : "optimal");
  if (result.status !== "optimal") return expect(result.repair.options.length, label).toBeGreaterThan(0);
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
  it("finds the best grid point with one price, against every grid point", () => {
    for (let seed = 0; seed < 120; seed++) {
      const rng = createRng(seed);
      expectGrid(gridProblem(rng, concave(rng), false), `seed ${seed}`, true);
    }
  }, 60_000);

  it("finds the best grid point with two prices, against every grid point", () => {
    for (let seed = 200; seed < 280; seed++) {
      const rng = createRng(seed);
      expectGrid(gridProblem(rng, concave(rng), true), `seed ${seed}`, true);
    }
  }, 60_000);

  it("finds the best grid point on S-shaped curves, or prints a gap that covers the loss", () => {
    for (let seed = 400; seed < 460; seed++) {
      const rng = createRng(seed);
      expectGrid(gridProblem(rng, bent(rng), rng.integer(2) === 0), `seed ${seed}`, true);
    }
  }, 60_000);

  it("says which channel's limits hold no whole unit", () => {
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
      repair: { reason: "no-grid-point", options: [{ minimums: [0, 10] }] },
    });
  });

  it("spends whole decimal units up to the budget itself", () => {
    const result = allocate({ curves: [{ kind: "linear", slope: 1 }], budget: 0.3, unit: 0.1 });
    expect(result).toMatchObject({ status: "optimal", gap: 0 });
    if (result.status === "optimal") expect(result.spend[0]).toBeCloseTo(0.3, 12);
  });
});

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
  }, 60_000);
});
