import { describe, expect, it } from "vitest";
import { createWorld } from "@/lib/lab/world/create-world";
import { playPlayer } from "@/tests/bench/learn/play-account";
import { bestFixed, toldEverything } from "@/tests/bench/learn/told-everything";

describe("controllers that know the truth", () => {
  it("gets all that is to be had where only the budget binds", () => {
    const world = createWorld("D2", { seed: 1, days: 60, roiLevel: 0.5 });
    expect(playPlayer(world, toldEverything(world)).ratio).toBeCloseTo(1, 6);
  });

  it.each(["P1", "D1", "D3", "D4"] as const)("ends %s near its ROI target, whatever the noise was", (kind) => {
    const world = createWorld(kind, { seed: 2, days: 90, channels: 5, roiLevel: 1.2 });
    const played = playPlayer(world, toldEverything(world));
    expect(played.shortfall).toBeLessThan(0.02);
    expect(played.overspend).toBe(0);
    expect(played.ratio).toBeGreaterThan(0.7);
  });

  it("keeps the largest step of the world", () => {
    const world = createWorld("D5", { seed: 3, days: 40 });
    const player = toldEverything(world);
    const budgets: number[][] = [];
    const noted = {
      ...player,
      propose: (day: number) => {
        const proposal = player.propose(day);
        budgets.push(proposal.budgets);
        return proposal;
      },
    };
    playPlayer(world, noted);
    const restart = (0.1 * world.dailyBudget) / world.channels;
    for (let day = 1; day < budgets.length; day++) {
      budgets[day]!.forEach((budget, j) => {
        const most = Math.max(1.2 * budgets[day - 1]![j]!, restart);
        expect(budget).toBeLessThanOrEqual(most * (1 + 1e-9));
      });
    }
  });

  it("finds the oracle itself when it may not change and no day differs", () => {
    const world = createWorld("D1", { seed: 4, days: 30 });
    const split = bestFixed(world).propose(0).budgets;
    world.oracle().spend[0]!.forEach((spend, j) => expect(split[j]).toBeCloseTo(spend, 4));
    expect(playPlayer(world, bestFixed(world)).ratio).toBeCloseTo(1, 6);
  });

  it("keeps target and budget with the best fixed split where days differ, and gets less than the oracle", () => {
    const world = createWorld("D3", { seed: 5, days: 60 });
    const played = playPlayer(world, bestFixed(world));
    expect(played.expectedShortfall).toBeLessThan(1e-6);
    expect(played.ratio).toBeLessThan(1);
    expect(played.ratio).toBeGreaterThan(0.5);
  });
});
