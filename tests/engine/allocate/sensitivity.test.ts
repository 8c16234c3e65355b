import { describe, expect, it } from "vitest";
import { allocate } from "@/lib/engine/allocate/allocate";
import type { AllocationProblem, OptimalAllocation } from "@/lib/engine/allocate/problem";
import type { Curve } from "@/lib/engine/curve/curve";
import { curveValue } from "@/lib/engine/curve/curve-value";
import { createRng, type Rng } from "@/lib/engine/math/rng";
import { breach, randomProblem, totals } from "./random-problem";

/** Relative tolerance for the curvature of the objective over a step of 1e-5. */
const NEAR = 1e-4;

const solve = (problem: AllocationProblem): OptimalAllocation => {
  const result = allocate(problem);
  if (result.status !== "optimal") throw new Error(result.relaxation.sentence);
  return result;
};

/** Smooth curves with budget, ROI target, floors and ceilings; each limit binds in some of the problems. */
function smoothProblem(rng: Rng): AllocationProblem {
  const curves = Array.from({ length: 2 + rng.integer(5) }, (): Curve => {
    const size = rng.lognormal(1, 0.8);
    return rng.integer(3) === 0
      ? { kind: "power", slope: rng.lognormal(1, 0.5), scale: size, exponent: 0.3 + 2 * rng.next() }
      : { kind: "hill", ceiling: 5 * rng.lognormal(1, 0.5), halfSpend: size, shape: rng.integer(2) || 0.5 };
  });
  const values = curves.map((curve): Curve => ({ kind: "scaled", factor: rng.lognormal(0, 0.6), curve }));
  const budget = 2 * curves.length * (0.5 + rng.next());
  const share = budget / curves.length;
  const bounds = curves.map(() => {
    const min = rng.integer(2) === 0 ? 0 : 0.7 * share * rng.next();
    return { min, max: rng.integer(2) === 0 ? Infinity : min + share * rng.next() };
  });
  const { spend, roiValue } = totals({ curves, values, budget }, solve({ curves, values, bounds, budget }).spend);
  return { curves, values, bounds, budget, roiTarget: (roiValue / spend) * (0.97 + 0.1 * rng.next()) };
}

/** Every limit with the problem that eases it by an amount; negative amounts tighten it. */
function changes(problem: AllocationProblem, { prices, spend }: OptimalAllocation) {
  const { budget, roiTarget = 0, bounds = [] } = problem;
  const total = spend.reduce((a, b) => a + b, 0);
  const bounded = (j: number, change: { min?: number; max?: number }) => ({
    ...problem,
    bounds: bounds.map((pair, i) => (i === j ? { ...pair, ...change } : pair)),
  });
  return [
    { limit: "budget", price: prices.budget, eased: (by: number) => ({ ...problem, budget: budget + by }) },
    { limit: "roi", price: prices.roi, eased: (by: number) => ({ ...problem, roiTarget: roiTarget - by / total }) },
    ...bounds.flatMap(({ min, max }, j) => [
      ...(min > 0 && min < max
        ? [{ limit: "min", price: prices.min[j]!, eased: (by: number) => bounded(j, { min: min - by }) }]
        : []),
      ...(max < Infinity && min < max
        ? [{ limit: "max", price: prices.max[j]!, eased: (by: number) => bounded(j, { max: max + by }) }]
        : []),
    ]),
  ];
}

describe("the prices of limits", { timeout: 240_000 }, () => {
  it("equal the marginal gain of easing each limit (envelope theorem)", () => {
    const priced: Record<string, number> = { budget: 0, roi: 0, min: 0, max: 0 };
    for (let seed = 0; seed < 150; seed++) {
      const problem = smoothProblem(createRng(seed));
      const here = allocate(problem);
      if (here.status !== "optimal") continue;
      const step = 1e-5 * problem.budget;
      for (const { limit, price, eased } of changes(problem, here)) {
        const up = solve(eased(step)).objective - here.objective;
        const tightened = allocate(eased(-step));
        if (tightened.status !== "optimal") continue;
        const down = here.objective - tightened.objective;
        const rounding = 1e-12 * here.objective;
        expect(price * step, `seed ${seed}, ${limit}`).toBeGreaterThanOrEqual(up * (1 - NEAR) - rounding);
        expect(price * step, `seed ${seed}, ${limit}`).toBeLessThanOrEqual(down * (1 + NEAR) + rounding);
        if (price > 1e-6) priced[limit]!++;
      }
    }
    expect(Math.min(...Object.values(priced))).toBeGreaterThan(20);
  });

  it("prove the optimum with an independent search in each channel", () => {
    for (let seed = 0; seed < 60; seed++) {
      const problem = randomProblem(createRng(seed), "smooth");
      const result = allocate(problem);
      if (result.status !== "optimal") continue;
      const { budget, roi } = result.prices;
      const { curves, values = curves, roiTarget = 0, bounds } = problem;
      const worths = curves.map((curve, j) => {
        const { min, max } = bounds?.[j] ?? { min: 0, max: Infinity };
        const worth = (x: number) =>
          curveValue(curve, x) + roi * (curveValue(values[j]!, x) - roiTarget * x) - budget * x;
        return greatest(worth, min, Math.max(min, Math.min(max, problem.budget)));
      });
      const bound = worths.reduce((a, b) => a + b, budget * problem.budget);
      expect(bound, `seed ${seed}`).toBeLessThanOrEqual(result.objective * (1 + 1e-9));
    }
  });
});

/** The maximum of a concave function, by golden-section search. */
function greatest(f: (x: number) => number, low: number, high: number): number {
  const cut = (Math.sqrt(5) - 1) / 2;
  const at = (share: number) => low + (high - low) * share ** 4;
  let [from, to] = [0, 1];
  for (let i = 0; i < 80; i++) {
    const width = cut * (to - from);
    if (f(at(to - width)) >= f(at(from + width))) to = from + width;
    else from = to - width;
  }
  return Math.max(f(low), f(high), f(at((from + to) / 2)));
}

describe("allocate at the boundary of feasibility", { timeout: 240_000 }, () => {
  it("meets an ROI target that equals the highest reachable ROI", () => {
    let met = 0;
    for (let seed = 0; seed < 400; seed++) {
      const problem = randomProblem(createRng(seed), "mixed", 4);
      const result = allocate(problem);
      if (result.status === "optimal") continue;
      const roiTarget = result.relaxation.options.find((option) => option.budget === undefined)?.roiTarget;
      if (roiTarget === undefined) continue;
      const edge = { ...problem, roiTarget };
      expect(breach(edge, solve(edge).spend), `seed ${seed}`).toBeLessThanOrEqual(1e-9);
      met++;
    }
    expect(met).toBeGreaterThan(10);
  });

  it("spends the budget when the ROI equals the target everywhere, and nothing when it is below", () => {
    const hill: Curve = { kind: "hill", ceiling: 9, halfSpend: 3, shape: 0.5 };
    const values: Curve[] = [
      { kind: "power", slope: 2, scale: 10, exponent: 1 },
      { kind: "linear", slope: 2 },
      { kind: "linear", slope: 1 },
    ];
    const result = solve({ curves: [hill, hill, hill], values, budget: 5, roiTarget: 2 });
    expect(result.spend[0]).toBeCloseTo(0, 9);
    expect(result.spend[1]).toBeCloseTo(5, 9);
    expect(result.spend[2]).toBeCloseTo(0, 9);
    expect(result.gap).toBeLessThanOrEqual(1e-9);
  });

  it("finds the optimum although a channel is empty at the first price", () => {
    const curves: Curve[] = [
      { kind: "hill", ceiling: 1e4, halfSpend: 1, shape: 0.5 },
      { kind: "hill", ceiling: 50, halfSpend: 100, shape: 1 },
      { kind: "hill", ceiling: 50, halfSpend: 100, shape: 1 - 1e-9 },
    ];
    const bounds = [10, Infinity, Infinity].map((max) => ({ min: 0, max }));
    const result = solve({ curves, bounds, budget: 110 });
    expect(result.gap).toBeLessThanOrEqual(1e-12);
    for (const [j, x] of [10, 50, 50].entries()) expect(result.spend[j]).toBeCloseTo(x, 5);
  });

  it("gives the same solution with money and responses a million times larger or smaller", () => {
    for (let seed = 0; seed < 60; seed++) {
      const problem = smoothProblem(createRng(seed));
      const here = allocate(problem);
      if (here.status !== "optimal") continue;
      for (const [money, response] of [
        [1e6, 1e-6],
        [1e-6, 1e6],
      ] as const) {
        const there = solve(rescaled(problem, money, response));
        expect(there.gap, `seed ${seed}`).toBeLessThanOrEqual(1e-9);
        expect(Math.abs(there.objective / response / here.objective - 1), `seed ${seed}`).toBeLessThanOrEqual(1e-11);
        there.spend.forEach((x, j) => {
          expect(Math.abs(x / money - here.spend[j]!), `seed ${seed}`).toBeLessThanOrEqual(1e-8 * problem.budget);
        });
      }
    }
  });
});

function rescaled(problem: AllocationProblem, money: number, response: number): AllocationProblem {
  const scaled = (curve: Curve): Curve => {
    if (curve.kind === "scaled") return { ...curve, curve: scaled(curve.curve) };
    if (curve.kind === "hill") {
      return { ...curve, ceiling: curve.ceiling * response, halfSpend: curve.halfSpend * money };
    }
    if (curve.kind === "power") {
      return { ...curve, slope: (curve.slope * response) / money, scale: curve.scale * money };
    }
    throw new Error(`A smooth problem holds no curve of kind ${curve.kind}.`);
  };
  return {
    curves: problem.curves.map(scaled),
    values: problem.values!.map(scaled),
    bounds: problem.bounds!.map(({ min, max }) => ({ min: min * money, max: max * money })),
    budget: problem.budget * money,
    roiTarget: (problem.roiTarget! * response) / money,
  };
}
