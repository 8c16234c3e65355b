import { describe, expect, it } from "vitest";
import { createWorld } from "@/lib/lab/world/create-world";
import { playAccount } from "@/tests/bench/learn/play-account";

const mean = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
const SEEDS = [11, 12, 13];

describe("learners in accounts whose truth is known", { timeout: 30_000 }, () => {
  it("beats an equal split where the budget binds", () => {
    const ratios = SEEDS.map((seed) => {
      const world = createWorld("D1", { seed, channels: 4, days: 60, roiLevel: 0.6 });
      return ["concave", "equal"].map((kind) => playAccount(world, kind as "concave", { seed }).ratio);
    });
    expect(mean(ratios.map((r) => r[0]!))).toBeGreaterThan(mean(ratios.map((r) => r[1]!)));
    expect(mean(ratios.map((r) => r[0]!))).toBeGreaterThan(0.8);
  });

  it("keeps the target nearly, announces honest intervals and never goes dark", () => {
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

  it("fails where conversions are late and nobody says so", () => {
    const aware: number[] = [];
    const unaware: number[] = [];
    for (const seed of SEEDS.slice(0, 2)) {
      const world = createWorld("D4", { seed, channels: 4, days: 80, roiLevel: 1.2 });
      aware.push(playAccount(world, "concave", { seed }).ratio);
      unaware.push(playAccount(world, "concave", { seed, delay: false }, 0).ratio);
    }
    expect(mean(aware)).toBeGreaterThan(mean(unaware) + 0.1);
  });

  it("lives in the world of all effects within its steps", () => {
    const world = createWorld("D5", { seed: 21, channels: 4, days: 40 });
    const run = playAccount(world, "concave", { seed: 21 });
    expect(run.ratio).toBeGreaterThan(0.2);
    expect(run.spendShareByDay30).toBeGreaterThan(0.2);
  });
});
