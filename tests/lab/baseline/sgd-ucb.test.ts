import { describe, expect, it } from "vitest";
import type { LearnerSetup } from "@/lib/engine";
import { createLearner } from "@/lib/lab";
import { sgdUcbTuned, sgdUcbTunedOnChosenArms } from "@/lib/lab/baseline/sgd-ucb";
import { createWorld } from "@/lib/lab/world/create-world";
import type { World, WorldKind } from "@/lib/engine/world/types";

/** Expected conversions over those of the oracle; 0 when the ROI target is missed by more than 2%. */
function feasibleRatio(world: World, options: Record<string, number>): number {
  const { channels, dailyBudget, roiTarget, days } = world;
  const setup: LearnerSetup = { channels, dailyBudget, roiTarget, days, seed: 1, carryOver: "horizon" };
  const learner = createLearner("sgd-ucb", { ...setup, options: { ...options, bare: 1 } });
  const sums = { expected: 0, spend: 0, value: 0 };
  for (let day = 0; day < days; day++) {
    const { expected, spend, arrivals } = world.step(day, learner.propose().budgets);
    const value = arrivals.map(([action]) => action!.value.reduce((a, b) => a + b, 0));
    learner.observe({ day, asOfDay: day, budgets: spend, spend, conversions: value, value });
    for (let j = 0; j < channels; j++) {
      sums.expected += expected[j]!;
      sums.spend += spend[j]!;
      sums.value += value[j]!;
    }
  }
  return sums.value < 0.98 * roiTarget * sums.spend ? 0 : sums.expected / world.oracle().conversions;
}

function meanFeasibleRatio(cell: { kind: WorldKind; roiLevel: number }, options: Record<string, number>): number {
  const seeds = [0, 1, 2, 3, 4, 5];
  const ratios = seeds.map((seed) => feasibleRatio(createWorld(cell.kind, { ...cell, seed, days: 180 }), options));
  return ratios.reduce((a, b) => a + b, 0) / seeds.length;
}

describe("sgd-ucb", () => {
  it("plays the arms of a calculation by hand", () => {
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

  it("never exceeds the total, and serves every channel first in turn", () => {
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

  it.each([
    { kind: "P1", roiLevel: 1.25, arms: 6 },
    { kind: "P1", roiLevel: 1.25, arms: 9 },
    { kind: "P1", roiLevel: 0.8, arms: 6 },
    { kind: "D1", roiLevel: 1.2, arms: 6 },
    { kind: "D1", roiLevel: 0.8, arms: 9 },
  ] as const)(
    "reaches a higher ratio on $arms chosen arms than on equally spaced ones: $kind at ROI level $roiLevel",
    ({ arms, ...cell }) => {
      const chosen = meanFeasibleRatio(cell, { ...sgdUcbTuned, arms, grid: 1 });
      expect(chosen).toBeGreaterThan(meanFeasibleRatio(cell, { ...sgdUcbTuned, arms, grid: 0 }) + 0.01);
    },
  );

  it("reaches a higher ratio with tuned constants than in theory, and the highest on the chosen arms", () => {
    for (const roiLevel of [1.25, 0.8]) {
      const cell = { kind: "P1", roiLevel } as const;
      const tuned = meanFeasibleRatio(cell, sgdUcbTuned);
      expect(tuned).toBeGreaterThan(meanFeasibleRatio(cell, {}));
      expect(meanFeasibleRatio(cell, sgdUcbTunedOnChosenArms)).toBeGreaterThan(tuned);
    }
  });
});
