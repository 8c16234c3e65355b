import { describe, expect, it } from "vitest";
import { createLearner } from "@/lib/engine";

describe("sgd-ucb", () => {
  it("plays the arms that pencil and paper give", () => {
    const learner = createLearner("sgd-ucb", {
      channels: 1,
      dailyBudget: 1,
      roiTarget: 1,
      days: 8,
      seed: 0,
      options: { arms: 3, step: 0.5, width: 0.1, dualCap: 10, valueScale: 1 },
    });
    // Warm-up plays 0, ½, 1. Then λ = ½·(1 − 0.8) = 0.1 and √(2 ln 8) = 2.039, so that the arms score
    // 0.224, 1.1·0.8039 − 0.05 = 0.834 and 1.1·1.0039 − 0.1 = 1.004. After a value of ½ at arm 1, λ = 0.35 and
    // the arms score 0.275, 1.35·0.8039 − 0.175 = 0.910 and 1.35·(0.65 + 0.1442) − 0.35 = 0.722.
    const values = [0, 0.6, 0.8, 0.5];
    const played = values.map((value, day) => {
      const { budgets } = learner.propose();
      learner.observe({ day, asOfDay: day, budgets, spend: budgets, conversions: [value], value: [value] });
      return budgets[0];
    });
    expect(played).toEqual([0, 0.5, 1, 1]);
    expect(learner.propose().budgets).toEqual([0.5]);
  });

  it("serves channels in turn so that the total stays hard", () => {
    const learner = createLearner("sgd-ucb", { channels: 4, dailyBudget: 10, days: 30, seed: 0 });
    const first = new Set<number>();
    for (let day = 0; day < 12; day++) {
      const { budgets } = learner.propose();
      expect(budgets.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(10 + 1e-9);
      budgets.forEach((x, j) => x > 0 && first.add(j));
      learner.observe({ day, asOfDay: day, budgets, spend: budgets, conversions: budgets, value: budgets });
    }
    expect(first.size).toBe(4);
  });
});
