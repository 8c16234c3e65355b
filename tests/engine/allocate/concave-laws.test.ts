import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "@/lib/engine/allocate/allocate";
import type { AllocationProblem, OptimalAllocation } from "@/lib/engine/allocate/problem";
import type { Curve } from "@/lib/engine/curve/curve";
import { curveSlope } from "@/lib/engine/curve/curve-value";
import { createRng } from "@/lib/engine/math/rng";
import { breach, randomProblem, totals } from "./random-problem";

const KINDS = ["pieces", "smooth", "mixed"] as const;
const problems = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 31 }), fc.constantFrom(...KINDS))
  .map(([seed, kind]) => randomProblem(createRng(seed), kind));
const smoothProblems = fc.integer({ min: 0, max: 2 ** 31 }).map((seed) => randomProblem(createRng(seed), "smooth"));
const RUNS = { seed: 2302, numRuns: 100 };
const SMOOTH_RUNS = { seed: 55, numRuns: 150 };

function optimal(problem: AllocationProblem): OptimalAllocation | null {
  const result = allocate(problem);
  return result.status === "optimal" ? result : null;
}

function close(a: number, b: number, relative = 1e-9) {
  expect(Math.abs(a - b)).toBeLessThanOrEqual(relative * Math.max(Math.abs(a), Math.abs(b), 1e-9));
}

/** With two prices and piecewise-linear curves, several splits can be optimal. */
function isUnique(problem: AllocationProblem): boolean {
  return !problem.roiTarget || !problem.values || !JSON.stringify(problem).includes("pieces");
}

/** The problem in another currency. */
function inCurrency(problem: AllocationProblem, rate: number): AllocationProblem {
  const { values, bounds, roiTarget } = problem;
  return {
    curves: problem.curves.map((curve) => stretch(curve, rate)),
    budget: problem.budget * rate,
    ...(values ? { values: values.map((curve) => stretch(curve, rate)) } : {}),
    ...(bounds ? { bounds: bounds.map(({ min, max }) => ({ min: min * rate, max: max * rate })) } : {}),
    ...(roiTarget === undefined ? {} : { roiTarget: roiTarget / rate }),
  };
}

function stretch(curve: Curve, rate: number): Curve {
  switch (curve.kind) {
    case "pieces": {
      const spend = curve.spend.map((x) => x * rate);
      return curve.tailSlope === undefined
        ? { ...curve, spend }
        : { ...curve, spend, tailSlope: curve.tailSlope / rate };
    }
    case "power":
      return { ...curve, slope: curve.slope / rate, scale: curve.scale * rate };
    case "hill":
      return { ...curve, halfSpend: curve.halfSpend * rate };
    case "linear":
      return { ...curve, slope: curve.slope / rate };
    case "scaled":
      return { ...curve, curve: stretch(curve.curve, rate) };
    case "sum":
      return { ...curve, curves: curve.curves.map((summand) => stretch(summand, rate)) };
  }
}

describe("allocate on concave curves", { timeout: 240_000 }, () => {
  it("meets every limit with a proved gap of at most 1e-9", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const result = optimal(problem);
        if (!result) return;
        expect(breach(problem, result.spend)).toBeLessThanOrEqual(1e-9);
        expect(result.spend.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(problem.budget * (1 + 1e-15));
        expect(result.gap).toBeLessThanOrEqual(1e-9);
        const { budget, roi, min, max } = result.prices;
        for (const price of [budget, roi, ...min, ...max, ...result.spend]) expect(price).toBeGreaterThanOrEqual(0);
        expect(JSON.stringify(result)).not.toContain("null");
      }),
      { ...RUNS, numRuns: 200 },
    );
  });

  it("gives every channel its optimal spend at the prices (KKT)", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const result = optimal(problem);
        if (!result) return;
        const { budget, roi, min, max } = result.prices;
        const price = budget + roi * (problem.roiTarget ?? 0);
        result.spend.forEach((x, j) => {
          const slope = (at: number) =>
            curveSlope(problem.curves[j]!, at) +
            (roi > 0 ? roi * curveSlope(problem.values?.[j] ?? problem.curves[j]!, at) : 0);
          const step = 1e-5 * problem.budget;
          expect(slope(x + step) - max[j]!).toBeLessThanOrEqual(price * (1 + 1e-6) + 1e-9);
          if (x > step) expect(slope(x - step) + min[j]!).toBeGreaterThanOrEqual(price * (1 - 1e-6) - 1e-9);
        });
      }),
      RUNS,
    );
  });

  it("gives the same split for channels in another order", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const result = optimal(problem);
        if (!result) return;
        const { curves, values, bounds } = problem;
        const reordered = optimal({
          ...problem,
          curves: [...curves].reverse(),
          ...(values ? { values: [...values].reverse() } : {}),
          ...(bounds ? { bounds: [...bounds].reverse() } : {}),
        });
        close(reordered!.objective, result.objective, 1e-12);
        if (!isUnique(problem)) return;
        [...reordered!.spend]
          .reverse()
          .forEach((x, j) => expect(Math.abs(x - result.spend[j]!)).toBeLessThan(1e-6 * problem.budget));
      }),
      RUNS,
    );
  });

  it("gives the same shares when the currency unit is 1000 or 0.001 times as large", () => {
    fc.assert(
      fc.property(problems, fc.constantFrom(1000, 0.001), (problem, rate) => {
        const here = allocate(problem);
        const there = allocate(inCurrency(problem, rate));
        expect(there.status).toBe(here.status);
        if (here.status !== "optimal" || there.status !== "optimal") return;
        close(there.objective, here.objective, 1e-11);
        if (!isUnique(problem)) return;
        there.spend.forEach((x, j) => expect(Math.abs(x / rate - here.spend[j]!)).toBeLessThan(1e-6 * problem.budget));
      }),
      RUNS,
    );
  });

  it("never gains from less budget or a higher target, and the budget price bounds the gain of 1% more budget", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const here = optimal(problem);
        const more = optimal({ ...problem, budget: problem.budget * 1.01 });
        if (!here || !more) return;
        const gain = more.objective - here.objective;
        expect(gain).toBeGreaterThanOrEqual(-1e-10 * here.objective);
        expect(gain).toBeLessThanOrEqual(
          here.prices.budget * 0.01 * problem.budget * (1 + 1e-9) + 1e-9 * here.objective,
        );
        expect(gain).toBeGreaterThanOrEqual(
          more.prices.budget * 0.01 * problem.budget * (1 - 1e-9) - 1e-9 * more.objective,
        );
        const stricter = optimal({ ...problem, roiTarget: (problem.roiTarget ?? 0) * 1.05 + 0.01 });
        if (stricter) expect(stricter.objective).toBeLessThanOrEqual(here.objective * (1 + 1e-10));
      }),
      RUNS,
    );
  });

  it("has a price of 0 for a limit that does not bind", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const result = optimal(problem);
        if (!result) return;
        const spent = result.spend.reduce((a, b) => a + b, 0);
        if (spent < problem.budget * (1 - 1e-9)) expect(result.prices.budget).toBeLessThan(1e-9);
        if (!problem.roiTarget) expect(result.prices.roi).toBe(0);
      }),
      RUNS,
    );
  });

  it("has a positive price only for limits that bind (complementary slackness)", () => {
    fc.assert(
      fc.property(smoothProblems, (problem) => {
        const result = optimal(problem);
        if (!result) return;
        const { spend, prices } = result;
        const { spend: spent, roiValue, value } = totals(problem, spend);
        const near = 1e-6 * problem.budget;
        if (prices.budget > 1e-6) expect(problem.budget - spent).toBeLessThan(near);
        if (prices.roi > 1e-6)
          expect(roiValue - (problem.roiTarget ?? 0) * spent).toBeLessThan(1e-6 * (roiValue + value));
        prices.min.forEach(
          (price, j) => price > 1e-6 && expect(spend[j]! - problem.bounds![j]!.min).toBeLessThan(near),
        );
        prices.max.forEach(
          (price, j) => price > 1e-6 && expect(problem.bounds![j]!.max - spend[j]!).toBeLessThan(near),
        );
      }),
      SMOOTH_RUNS,
    );
  });

  it("equals the marginal return in each channel to the price of budget and target", () => {
    const curves: Curve[] = [1, 2, 3].map((slope) => ({ kind: "power", slope, scale: 10, exponent: 1 }));
    const problem = { curves, budget: 1000, roiTarget: 1.2 };
    const { spend, prices } = optimal(problem)!;
    const { spend: spent, roiValue } = totals(problem, spend);
    expect(roiValue / spent).toBeCloseTo(1.2, 9);
    expect(spent).toBeLessThan(1000);
    for (const j of [1, 2]) {
      expect(curveSlope(curves[j]!, spend[j]!) * (1 + prices.roi)).toBeCloseTo(1.2 * prices.roi, 6);
    }
    const strict = optimal({ ...problem, roiTarget: 1.2001 })!;
    const loss = optimal(problem)!.objective - strict.objective;
    expect(loss / (0.0001 * spent)).toBeCloseTo(prices.roi, 2);
  });
});
