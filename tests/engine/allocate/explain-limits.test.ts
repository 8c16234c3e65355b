import { describe, expect, it } from "vitest";
import { allocate } from "@/lib/engine/allocate/allocate";
import { explainLimits } from "@/lib/engine/allocate/explain-limits";
import type { AllocationProblem, OptimalAllocation } from "@/lib/engine/allocate/problem";
import type { Curve } from "@/lib/engine/curve/curve";
import { createRng, type Rng } from "@/lib/engine/math/rng";
import { bruteForce, unitsOf } from "./brute-force";
import { randomProblem, randomSmooth } from "./random-problem";

const solve = (problem: AllocationProblem) => allocate(problem) as OptimalAllocation;

describe("explainLimits", () => {
  it("gives the exact weekly cost of a floor", () => {
    const problem: AllocationProblem = {
      curves: [
        { kind: "linear", slope: 0.05 },
        { kind: "pieces", spend: [100, 200], value: [20, 30] },
      ],
      bounds: [
        { min: 40, max: 500 },
        { min: 0, max: 500 },
      ],
      budget: 200,
    };
    const floor = explainLimits(problem, solve(problem)).find((cost) => cost.limit === "min")!;
    expect(floor).toMatchObject({ channel: 0, sentence: "This floor costs 14 conversions a week." });
    expect(floor.perWeek).toBeCloseTo(7 * 40 * (0.1 - 0.05), 9);
  });

  it("gives the cost of budget and target, and none for a limit that does not bind", () => {
    const curves = [1, 2].map((k) => ({ kind: "hill", ceiling: 100, halfSpend: 500 * k, shape: 0.8 }) as const);
    const loose = { curves, budget: 100, roiTarget: 1e-6 };
    expect(explainLimits(loose, solve(loose)).map((cost) => cost.limit)).toEqual(["budget"]);
    const tight = { curves, budget: 1e6, roiTarget: 0.1 };
    expect(explainLimits(tight, solve(tight), "sales")).toMatchObject([
      { limit: "roi", sentence: expect.stringMatching(/sales a week/) },
    ]);
  });

  it("equals the difference to the problem without the limit, and never exceeds the price on concave problems", () => {
    const counts = { budget: 0, roi: 0, min: 0, max: 0 };
    for (let seed = 0; seed < 150; seed++) {
      const problem = randomProblem(createRng(seed), "mixed", 5);
      const before = allocate(problem);
      if (before.status !== "optimal") continue;
      const costs = explainLimits(problem, before);
      for (const { limit, eased, price, amount } of easings(problem, before)) {
        const after = solve(eased.problem);
        const gain = 7 * (after.objective - before.objective);
        const label = `seed ${seed}, ${limit} of ${eased.channel}`;
        const cost = costs.find((one) => one.limit === limit && one.channel === eased.channel);
        const rounding = 7e-8 * before.objective;
        expect(Math.abs((cost?.perWeek ?? 0) - gain), label).toBeLessThanOrEqual(rounding);
        expect(gain, label).toBeLessThanOrEqual(7 * price * amount * (1 + 1e-9) + rounding);
        if (cost) counts[limit]++;
      }
    }
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(10);
  });

  it("equals the difference by brute force on grids with S-shaped curves", () => {
    const counts = { budget: 0, roi: 0, min: 0, max: 0 };
    for (let seed = 0; seed < 60; seed++) {
      const problem = gridProblem(createRng(seed));
      const before = allocate(problem);
      if (before.status !== "optimal") continue;
      const costs = explainLimits(problem, before);
      for (const { limit, eased } of easings(problem, before)) {
        const best = bruteForce(eased.problem, unitsOf(problem))!;
        const cost = costs.find((one) => one.limit === limit && one.channel === eased.channel);
        const label = `seed ${seed}, ${limit} of ${eased.channel}`;
        expect(Math.abs((cost?.perWeek ?? 0) - 7 * (best - before.objective)), label).toBeLessThanOrEqual(1e-7);
        if (cost) counts[limit]++;
      }
    }
    expect(Math.min(counts.min, counts.max, counts.budget + counts.roi)).toBeGreaterThan(3);
  });
});

function gridProblem(rng: Rng): AllocationProblem {
  const curves = Array.from({ length: 1 + rng.integer(3) }, (): Curve => {
    const shape = 0.8 + 2 * rng.next();
    const bent: Curve = { kind: "hill", ceiling: 4 + 6 * rng.next(), halfSpend: 0.5 + 3 * rng.next(), shape };
    return rng.integer(2) === 0 ? randomSmooth(rng) : bent;
  });
  const bounds = curves.map(() => {
    const min = rng.integer(2) === 0 ? 0 : 1.5 * rng.next();
    return { min, max: rng.integer(2) === 0 ? Infinity : min + 2 * rng.next() };
  });
  return { curves, bounds, budget: 2 + 5 * rng.next(), roiTarget: 1.5 * rng.next(), unit: 0.25 };
}

/** Every limit of a problem with the eased problem, its price and the change; a ceiling is removed. */
function easings(problem: AllocationProblem, { prices }: OptimalAllocation) {
  const { budget, roiTarget = 0, bounds = [] } = problem;
  const bounded = (j: number, bound: { min: number; max: number }) => {
    return { channel: j, problem: { ...problem, bounds: bounds.map((pair, i) => (i === j ? bound : pair)) } };
  };
  const onWhole = (changed: Partial<AllocationProblem>) => ({ channel: null, problem: { ...problem, ...changed } });
  const more = 0.01 * budget;
  const less = 0.01 * roiTarget;
  const roiPrice = less > 0 ? prices.roi * budget : 0;
  return [
    { limit: "budget" as const, eased: onWhole({ budget: budget + more }), price: prices.budget, amount: more },
    {
      limit: "roi" as const,
      eased: onWhole(less > 0 ? { roiTarget: roiTarget - less } : {}),
      price: roiPrice,
      amount: less,
    },
    ...bounds.flatMap(({ min, max }, j) => [
      { limit: "min" as const, eased: bounded(j, { min: 0, max }), price: prices.min[j]!, amount: min },
      { limit: "max" as const, eased: bounded(j, { min, max: Infinity }), price: Infinity, amount: 1 },
    ]),
  ];
}
