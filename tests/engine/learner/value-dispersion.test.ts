import { describe, expect, it } from "vitest";
import { createLearner } from "@/lib/engine";
import { createRng } from "@/lib/engine/math/rng";

const DAYS = 100;

/** The estimate after days whose conversions have log-normal values of this spread. */
function estimated(spread: number, seed: number): number {
  const dice = createRng(seed);
  const learner = createLearner("concave", { channels: 2, dailyBudget: 200, seed: 1, roiTarget: 1, planStart: DAYS });
  for (let day = 0; day < DAYS; day++) {
    const conversions = [dice.poisson(20), dice.poisson(10)];
    const value = conversions.map((count) => {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += 5 * dice.lognormal(0, spread);
      return sum;
    });
    learner.observe({ day, asOfDay: day, budgets: [100, 100], spend: [100, 100], conversions, value });
  }
  return learner.propose().problem.valueDispersion!;
}

describe("the dispersion of values", () => {
  it("is zero where every conversion has the same value", () => {
    expect(estimated(0, 1)).toBeCloseTo(0, 3);
  });

  it("is about the squared coefficient of variation of one conversion's value", () => {
    for (const spread of [0.4, 0.8]) {
      const truth = Math.exp(spread ** 2) - 1;
      const mean = [1, 2, 3, 4, 5].reduce((sum, seed) => sum + estimated(spread, seed) / 5, 0);
      expect(mean / truth).toBeGreaterThan(0.75);
      expect(mean / truth).toBeLessThan(1.25);
    }
  });
});
