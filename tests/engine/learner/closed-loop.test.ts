import { describe, expect, it } from "vitest";
import { createWorld } from "@/lib/lab/world/create-world";
import { playAccount } from "@/tests/bench/learn/play-account";

const mean = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
const SEEDS = [11, 12, 13];

describe("the concave learner in simulated accounts", { timeout: 30_000 }, () => {
  it("nearly meets the target, has calibrated intervals and never stops spending", () => {
    const runs = SEEDS.map((seed) =>
      playAccount(createWorld("D2", { seed, channels: 4, days: 90, roiLevel: 1.2 }), "concave", { seed }),
    );
    expect(mean(runs.map((run) => run.shortfall))).toBeLessThan(0.03);
    expect(mean(runs.map((run) => run.coverage ?? 0))).toBeGreaterThan(0.8);
    expect(mean(runs.map((run) => run.coverage ?? 0))).toBeLessThan(0.97);
    for (const run of runs) {
      expect(run.spendShareByDay30).toBeGreaterThan(0.2);
      expect(run.ratio).toBeGreaterThan(0.3);
    }
  });

  it("loses at least 0.1 of its ratio when conversions are late and the setup does not say so", () => {
    const aware: number[] = [];
    const unaware: number[] = [];
    for (const seed of SEEDS.slice(0, 2)) {
      const world = createWorld("D4", { seed, channels: 4, days: 80, roiLevel: 1.2 });
      aware.push(playAccount(world, "concave", { seed }).ratio);
      unaware.push(playAccount(world, "concave", { seed, delay: false }, 0).ratio);
    }
    expect(mean(aware)).toBeGreaterThan(mean(unaware) + 0.1);
  });

  it("keeps spending in the world with all effects and a change limit", () => {
    const world = createWorld("D5", { seed: 21, channels: 4, days: 40 });
    const run = playAccount(world, "concave", { seed: 21 });
    expect(run.ratio).toBeGreaterThan(0.2);
    expect(run.spendShareByDay30).toBeGreaterThan(0.2);
  });
});
