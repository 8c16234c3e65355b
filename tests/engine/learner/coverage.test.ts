import { describe, expect, it } from "vitest";
import { createWorld } from "@/lib/lab/world/create-world";
import { playAccount } from "@/tests/bench/learn/play-account";

const WORLDS = ["D1", "D2", "D3", "D4", "D5"] as const;
const SEEDS = [401, 402, 403, 404];

/** A small sample of short accounts without history, so the bounds are wider than the benchmark's 85 to 95%. */
describe("90% bands", { timeout: 240_000 }, () => {
  it("cover about 90% of future days and true curves in every daily world", () => {
    const runs = WORLDS.map((kind) =>
      SEEDS.map((seed) =>
        playAccount(createWorld(kind, { seed, channels: 4, days: 75, roiLevel: 1 }), "concave", { seed }),
      ),
    );
    const all = runs.flat();
    const days = mean(all.map((run) => run.coverage!));
    const curves = mean(all.map((run) => run.bandsHold!));
    expect(days).toBeGreaterThan(0.81);
    expect(days).toBeLessThan(0.95);
    expect(curves).toBeGreaterThan(0.85);
    for (const world of runs) expect(mean(world.map((run) => run.coverage!))).toBeGreaterThan(0.75);
  });
});

function mean(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0) / numbers.length;
}
