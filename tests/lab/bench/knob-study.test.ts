import { describe, expect, it } from "vitest";
import { fullyReported } from "@/lib/lab/world/fully-reported";
import { createWorld } from "@/lib/lab/world/create-world";
import { learnUnder, nextWeek, replayObservations, worthOf } from "@/tests/bench/knobs/knob-study";
import { twoActions } from "@/tests/bench/knobs/two-actions";
import { setupFor } from "@/tests/bench/learn/play-account";

const world = createWorld("D4", { seed: 1, channels: 3, days: 60 });
const account = twoActions(world, 1);
const knobs = { dailyBudget: world.dailyBudget, roiTarget: world.roiTarget, weights: [1, 1] as [number, number] };

describe("an account of two actions", () => {
  it("splits all conversions of a channel by the channel's share", () => {
    const budgets = new Array<number>(3).fill(world.dailyBudget / 3);
    const totals = [0, 0, 0];
    const firsts = [0, 0, 0];
    for (let day = 0; day < 60; day++) {
      const whole = fullyReported(world.step(day, budgets));
      const split = fullyReported(account.step(day, budgets));
      expect(split.conversions).toEqual(whole.conversions);
      split.value.forEach((value, j) => expect(value).toBeCloseTo(whole.value[j]!, 9));
      split.actions.forEach(([first, second], j) => {
        firsts[j]! += first!;
        totals[j]! += first! + second!;
      });
    }
    firsts.forEach((first, j) => expect(Math.abs(first / totals[j]! - account.shares[j]!)).toBeLessThan(0.1));
  });
});

describe("the score of splits after the knobs change", () => {
  it("is 1 for the oracle of those days and lower for other splits", () => {
    const best = world.oracle().spend.slice(0, 7);
    const uniform = { ...account, shares: [0.5, 0.5, 0.5] };
    expect(worthOf(best, uniform, knobs, 0).score).toBeCloseTo(1, 6);
    const equal = best.map((split) => split.map(() => split.reduce((a, b) => a + b, 0) / 3));
    expect(worthOf(equal, uniform, knobs, 0).score).toBeLessThan(0.999);
    expect(
      worthOf(
        best.map((split) => split.map(() => 0)),
        uniform,
        knobs,
        0,
      ).score,
    ).toBeLessThan(1);
  });

  it("does not depend on the weights of the learner during the same observations", () => {
    const learned = learnUnder(account, knobs, 25, 1);
    const later = { ...knobs, weights: [1, 4] as [number, number] };
    const same = replayObservations(learned, { ...setupFor(world), ...later, actions: 2, seed: 1 });
    const turned = nextWeek(learned.learner, account, later, 35);
    nextWeek(same, account, later, 35).forEach((split, day) =>
      split.forEach((budget, j) => expect(budget).toBeCloseTo(turned[day]![j]!, 6)),
    );
    expect(nextWeek(learned.learner, account, knobs, 35)).not.toEqual(turned);
  });
});
