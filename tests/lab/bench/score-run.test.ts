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

  it("is 1 for the budgets of the oracle, with no change of budgets and 90% reached in the first week", () => {
    const played = play(best);
    expect(played.ratio).toBeCloseTo(1, 9);
    expect(played.spendShareByDay30).toBeCloseTo(1, 9);
    expect(played).toMatchObject({ largestChange: 0, daysTo90: 7, overspend: 0, daysOverBudget: 0, coverage: null });
  });

  it("equals the equal-split ratio for an equal split, and includes its expected shortfall", () => {
    const equal = best.map(() => world.dailyBudget / world.channels);
    const played = play(equal);
    expect(played.ratio).toBeCloseTo(played.equalRatio, 9);
    expect(played.expectedShortfall).toBeGreaterThan(0.05);
  });

  it("reports overspend and the number of days over budget", () => {
    const played = play(best.map(() => (1.5 * world.dailyBudget) / world.channels));
    expect(played.overspend).toBeCloseTo(0.5, 9);
    expect(played.daysOverBudget).toBe(14);
  });

  it("reports a low spend share when the account goes dark", () => {
    const played = play(best.map((x) => 0.05 * x));
    expect(played.spendShareByDay30).toBeCloseTo(0.05, 9);
    expect(played.daysTo90).toBeNull();
  });

  it("reports the share of days inside the announced range as coverage", () => {
    expect(play(best, { low: 0, high: 1e9 }).coverage).toBe(1);
    expect(play(best, { low: 1e8, high: 1e9 }).coverage).toBe(0);
  });
});

describe("playing an account", () => {
  it("observes the history before the first day and scores only the days of the plan", () => {
    const world = createWorld("D1", { seed: 2, days: 50, historyDays: 20 });
    const observedDays: number[] = [];
    const proposedDays: number[] = [];
    const budgets = world.oracle().spend[0]!;
    const played = playPlayer(world, {
      propose: (day) => {
        proposedDays.push(day);
        return { budgets, range: null };
      },
      observe: ({ day }) => observedDays.push(day),
    });
    expect(observedDays.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, day) => day));
    expect(proposedDays).toEqual(Array.from({ length: 30 }, (_, day) => 20 + day));
    expect(played.ratio).toBeCloseTo(1, 9);
  });

  it("observes a late day again only for the requested number of days", () => {
    const world = createWorld("D4", { seed: 3, days: 10 });
    const observations: string[] = [];
    const player: Player = {
      propose: () => ({ budgets: world.oracle().spend[0]!, range: null }),
      observe: ({ day, asOfDay }) => observations.push(`${day} ${asOfDay}`),
    };
    playPlayer(world, player, { updateDays: 0 });
    expect(observations).toEqual(Array.from({ length: 10 }, (_, day) => `${day} ${day}`));
    observations.length = 0;
    playPlayer(world, player, { updateDays: 2 });
    expect(observations.slice(-3)).toEqual(["7 9", "8 9", "9 9"]);
  });

  it("gives the same result for the same seed", () => {
    const world = createWorld("D2", { seed: 4, days: 30, channels: 3 });
    const timeless = () => ({
      ...playAccount(world, "concave", { seed: 4 }),
      millisecondsPerDay: 0,
      millisecondsTypical: 0,
    });
    expect(timeless()).toEqual(timeless());
  });
});
