import { describe, expect, it } from "vitest";
import { createLearner } from "@/lib/engine";
import { isConcave } from "@/lib/engine/curve/assert-concave";
import { curveValue } from "@/lib/engine/curve/curve-value";
import type { PiecesCurve } from "@/lib/engine/curve/curve";
import { bandChecks, trainedCurves } from "./band-coverage";

const WORLDS = ["D1", "D2", "D3", "D4"] as const;
const SEEDS = [811, 812, 813];

describe("the band of a response curve", () => {
  const curves = WORLDS.flatMap((kind) => SEEDS.flatMap((seed) => trainedCurves(kind, seed, 30)));

  it("contains the mean at every knot and between them, with room on both sides", () => {
    for (const { mean, low, high } of curves) {
      const knots = (mean as PiecesCurve).spend;
      for (const spend of knots.flatMap((x, k) => [x, (x + (knots[k + 1] ?? x)) / 2])) {
        const [from, mid, to] = [low, mean, high].map((curve) => curveValue(curve, spend)) as [number, number, number];
        expect(mid).toBeGreaterThan(from);
        expect(to).toBeGreaterThan(mid);
        // A skewed belief has its mean in the lower part of its band. On the upper edge it would promise too much.
        expect((mid - from) / (to - from)).toBeLessThan(0.55);
      }
    }
  });

  it("has a concave mean and upper end, and a lower end that rises", () => {
    for (const { mean, low, high } of curves) {
      expect(isConcave(mean)).toBe(true);
      expect(isConcave(high)).toBe(true);
      const { value } = low as PiecesCurve;
      for (let k = 1; k < value.length; k++) expect(value[k]!).toBeGreaterThanOrEqual(value[k - 1]!);
    }
  });

  it("covers about 90% of the true curves' points, and misses on both sides", { timeout: 240_000 }, () => {
    const all = WORLDS.flatMap((kind) => SEEDS.flatMap((seed) => bandChecks(kind, seed, 60, 30)));
    const share = (side: "above" | "below") => all.filter((check) => check[side]).length / all.length;
    expect(share("above") + share("below")).toBeLessThan(0.13);
    expect(share("above")).toBeLessThan(0.09);
    expect(share("below")).toBeLessThan(0.09);
  });
});

describe("the range of spend that a curve is learned from", () => {
  it("contains no day without a known count, and none that is left out", () => {
    const learner = createLearner("concave", { channels: 1, dailyBudget: 400, seed: 1 });
    const spends = [90, 100, 110, 500, 600];
    spends.forEach((spend, day) =>
      learner.observe({
        ...{ day, asOfDay: day, budgets: [spend], spend: [spend], value: [null] },
        conversions: [day === 3 ? null : 20],
        ...(day === 4 && { leftOut: [true] }),
      }),
    );
    expect(learner.curves()[0]!.supported).toEqual({ min: 90, max: 110 });
  });
});
