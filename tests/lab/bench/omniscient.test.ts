import { describe, expect, it } from "vitest";
import { createWorld } from "@/lib/lab/world/create-world";
import { playPlayer } from "@/tests/bench/learn/play-account";
import { bestFixed, omniscient } from "@/tests/bench/learn/omniscient";

describe("controllers that know the true curves", () => {
  it("reach the oracle when only the budget binds", () => {
    const world = createWorld("D2", { seed: 1, days: 60, roiLevel: 0.5 });
    expect(playPlayer(world, omniscient(world)).ratio).toBeCloseTo(1, 6);
  });

  it.each(["P1", "D1", "D3", "D4"] as const)("nearly meet the ROI target in %s in spite of noise", (kind) => {
    const world = createWorld(kind, { seed: 2, days: 90, channels: 5, roiLevel: 1.2 });
    const played = playPlayer(world, omniscient(world));
    expect(played.shortfall).toBeLessThan(0.02);
    expect(played.overspend).toBe(0);
    expect(played.ratio).toBeGreaterThan(0.7);
  });

  it("meet the change limit of the world", () => {
    const world = createWorld("D5", { seed: 3, days: 40 });
    const player = omniscient(world);
    const budgets: number[][] = [];
    const recordingPlayer = {
      ...player,
      propose: (day: number) => {
        const proposal = player.propose(day);
        budgets.push(proposal.budgets);
        return proposal;
      },
    };
    playPlayer(world, recordingPlayer);
    const restart = (0.1 * world.dailyBudget) / world.channels;
    for (let day = 1; day < budgets.length; day++) {
      budgets[day]!.forEach((budget, j) => {
        const maxBudget = Math.max(1.2 * budgets[day - 1]![j]!, restart);
        expect(budget).toBeLessThanOrEqual(maxBudget * (1 + 1e-9));
      });
    }
  });

  it("find the oracle as a constant split when all days are equal", () => {
    const world = createWorld("D1", { seed: 4, days: 30 });
    const split = bestFixed(world).propose(0).budgets;
    world.oracle().spend[0]!.forEach((spend, j) => expect(split[j]).toBeCloseTo(spend, 4));
    expect(playPlayer(world, bestFixed(world)).ratio).toBeCloseTo(1, 6);
  });

  it("meet target and budget with the best fixed split on days that differ, below the oracle", () => {
    const world = createWorld("D3", { seed: 5, days: 60 });
    const played = playPlayer(world, bestFixed(world));
    expect(played.expectedShortfall).toBeLessThan(1e-6);
    expect(played.ratio).toBeLessThan(1);
    expect(played.ratio).toBeGreaterThan(0.5);
  });
});
