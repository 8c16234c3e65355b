import { describe, expect, it } from "vitest";
import { createWorld } from "@/lib/lab/world/create-world";
import { playAccount, playPlayer, type Player } from "@/tests/bench/learn/play-account";

const steady = (proposal: ReturnType<Player["propose"]>): Player => ({
  propose: () => proposal,
  observe: () => undefined,
});

describe("the score of a run", () => {
  const world = createWorld("D1", { seed: 1, days: 40, roiLevel: 1.2 });
  const best = world.oracle().spend[0]!;
  const play = (budgets: number[], range: { low: number; high: number } | null = null) =>
    playPlayer(world, steady({ budgets, range }));

  it("is 1 for the oracle's own budgets, with nothing moved and 90% reached at once", () => {
    const played = play(best);
    expect(played.ratio).toBeCloseTo(1, 9);
    expect(played.spendShareByDay30).toBeCloseTo(1, 9);
    expect(played).toMatchObject({ largestChange: 0, daysTo90: 7, overspend: 0, daysOverBudget: 0, coverage: null });
  });

  it("counts an equal split as the equal split, and what it misses of the target", () => {
    const equal = best.map(() => world.dailyBudget / world.channels);
    const played = play(equal);
    expect(played.ratio).toBeCloseTo(played.equalRatio, 9);
    expect(played.expectedShortfall).toBeGreaterThan(0.05);
  });

  it("sees spend above the budget of the plan and the days that had no money left", () => {
    const played = play(best.map(() => (1.5 * world.dailyBudget) / world.channels));
    expect(played.overspend).toBeCloseTo(0.5, 9);
    expect(played.daysOverBudget).toBe(14);
  });

  it("sees an account that goes dark", () => {
    const played = play(best.map((x) => 0.05 * x));
    expect(played.spendShareByDay30).toBeCloseTo(0.05, 9);
    expect(played.daysTo90).toBeNull();
  });

  it("counts the days that fell inside what was announced", () => {
    expect(play(best, { low: 0, high: 1e9 }).coverage).toBe(1);
    expect(play(best, { low: 1e8, high: 1e9 }).coverage).toBe(0);
  });
});

describe("an account that is played", () => {
  it("tells history before the first day and scores the plan's days only", () => {
    const world = createWorld("D1", { seed: 2, days: 50, historyDays: 20 });
    const seen: number[] = [];
    const asked: number[] = [];
    const budgets = world.oracle().spend[0]!;
    const played = playPlayer(world, {
      propose: (day) => {
        asked.push(day);
        return { budgets, range: null };
      },
      observe: ({ day }) => seen.push(day),
    });
    expect(seen.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, day) => day));
    expect(asked).toEqual(Array.from({ length: 30 }, (_, day) => 20 + day));
    expect(played.ratio).toBeCloseTo(1, 9);
  });

  it("tells late days again only for as long as it is asked to", () => {
    const world = createWorld("D4", { seed: 3, days: 10 });
    const told: string[] = [];
    const player: Player = {
      propose: () => ({ budgets: world.oracle().spend[0]!, range: null }),
      observe: ({ day, asOfDay }) => told.push(`${day} ${asOfDay}`),
    };
    playPlayer(world, player, { retold: 0 });
    expect(told).toEqual(Array.from({ length: 10 }, (_, day) => `${day} ${day}`));
    told.length = 0;
    playPlayer(world, player, { retold: 2 });
    expect(told.slice(-3)).toEqual(["7 9", "8 9", "9 9"]);
  });

  it("is the same run for the same seed", () => {
    const world = createWorld("D2", { seed: 4, days: 30, channels: 3 });
    const timeless = () => ({
      ...playAccount(world, "concave", { seed: 4 }),
      millisecondsPerDay: 0,
      millisecondsTypical: 0,
    });
    expect(timeless()).toEqual(timeless());
  });
});
