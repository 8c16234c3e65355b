import { describe, expect, it } from "vitest";
import { allocate, type Curve } from "@/lib/engine";
import { curveValue } from "@/lib/engine/curve/curve-value";
import { createRng } from "@/lib/engine/math/rng";
import { stackPlan, type StackItem } from "@/tests/bench/learn/stack-plan";

function randomItems(seed: number, straight: boolean): StackItem[] {
  const dice = createRng(seed);
  return Array.from({ length: 4 }, () => {
    const slope = 0.5 + dice.next();
    const smooth: Curve = { kind: "power", slope, scale: 1 + 5 * dice.next(), exponent: 0.3 + dice.next() };
    const knots = [1 + dice.next(), 3 + dice.next(), 8 + dice.next()];
    const value: number[] = [];
    knots.forEach((knot, i) => value.push((value[i - 1] ?? 0) + (slope / (i + 1)) * (knot - (knots[i - 1] ?? 0))));
    const curve: Curve = straight ? { kind: "pieces", spend: knots, value } : smooth;
    return { curve, count: 1, max: 20 };
  });
}

describe("the plan of a controller that knows the curves", () => {
  const cases = [0, 1, 2, 3].flatMap((seed) =>
    [0, 0.35, 0.55].flatMap((roiTarget) => [false, true].map((straight) => ({ seed, roiTarget, straight }))),
  );
  it.each(cases)(
    "equals the exact allocation (seed $seed, γ = $roiTarget, straight lines: $straight)",
    ({ seed, roiTarget, straight }) => {
      const items = randomItems(seed, straight);
      const budget = 25;
      const exact = allocate({
        curves: items.map(({ curve }) => curve),
        bounds: items.map(({ max }) => ({ min: 0, max })),
        budget,
        ...(roiTarget > 0 ? { roiTarget } : {}),
      });
      if (exact.status !== "optimal") throw new Error("The problem is meant to be feasible.");
      const { spend } = stackPlan({ items, budget, roiTarget, balance: 0 }, null);
      const value = spend.reduce((sum, x, i) => sum + curveValue(items[i]!.curve, x), 0);
      const total = spend.reduce((a, b) => a + b, 0);
      expect(value / exact.objective).toBeCloseTo(1, 6);
      expect(total).toBeLessThanOrEqual(budget * (1 + 1e-9));
      expect(value).toBeGreaterThanOrEqual(roiTarget * total * (1 - 1e-9));
    },
  );

  it("gives equal days the plan of a single day, also when it starts from the last price", () => {
    const items = randomItems(7, false);
    const alone = stackPlan({ items, budget: 20, roiTarget: 0.5, balance: 0 }, null);
    const stacked = { items: items.map((item) => ({ ...item, count: 30 })), budget: 600, roiTarget: 0.5, balance: 0 };
    stackPlan(stacked, alone.price).spend.forEach((x, i) => expect(x).toBeCloseTo(alone.spend[i]!, 5));
  });

  it("spends more with a surplus, less with a debt, and the same minimum with any debt that no split repays", () => {
    const items = randomItems(3, false);
    const total = (balance: number) =>
      stackPlan({ items, budget: 100, roiTarget: 0.7, balance }, null).spend.reduce((a, b) => a + b, 0);
    expect(total(2)).toBeGreaterThan(total(0));
    expect(total(-1)).toBeLessThan(total(0));
    expect(total(-1e6)).toBeCloseTo(total(-1e7), 6);
  });
});
