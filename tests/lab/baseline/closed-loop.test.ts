import { describe, expect, it } from "vitest";
import { createWorld } from "@/lib/lab/world/create-world";
import { playAccount } from "@/tests/bench/learn/play-account";

const mean = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
const SEEDS = [11, 12, 13];

describe("the concave learner next to baselines in simulated accounts", { timeout: 30_000 }, () => {
  it("beats the equal-split baseline and reaches 80% of the oracle when the budget binds", () => {
    const ratios = SEEDS.map((seed) => {
      const world = createWorld("D1", { seed, channels: 4, days: 60, roiLevel: 0.6 });
      return ["concave", "equal"].map((kind) => playAccount(world, kind as "concave", { seed }).ratio);
    });
    expect(mean(ratios.map((r) => r[0]!))).toBeGreaterThan(mean(ratios.map((r) => r[1]!)));
    expect(mean(ratios.map((r) => r[0]!))).toBeGreaterThan(0.8);
  });
});
