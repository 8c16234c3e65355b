import { describe, expect, it } from "vitest";
import { createLearner, type LearnerSetup } from "@/lib/engine";
import { createRng } from "@/lib/engine/math/rng";

const DAYS = 40;
const SETUP: LearnerSetup = { channels: 2, dailyBudget: 200, seed: 1, roiTarget: 1, planStart: DAYS };

interface Day {
  conversions: (number | null)[];
  value: (number | null)[];
  spend?: (number | null)[];
}

function learned(dayOf: (day: number) => Day, setup: Partial<LearnerSetup> = {}) {
  const learner = createLearner("concave", { ...SETUP, ...setup });
  for (let day = 0; day < DAYS; day++)
    learner.observe({ day, asOfDay: day, budgets: [100, 100], spend: [100, 100], ...dayOf(day) });
  return learner.propose();
}

describe("the value of a conversion", () => {
  it("does not follow one very large order", () => {
    const dice = createRng(3);
    const counts = Array.from({ length: DAYS }, () => [dice.poisson(3), dice.poisson(3)]);
    const valueWith = (order: number) =>
      learned((day) => ({
        conversions: counts[day]!,
        value: counts[day]!.map((count, j) => 40 * count + (day === 20 && j === 0 ? order : 0)),
      }));
    const [usual, large] = [valueWith(0), valueWith(20_000)];
    const [ratio, moved] = [usual, large].map(({ problem }) => problem.channels[0]!.valuePerConversion!);
    expect(ratio).toBeCloseTo(40, 6);
    expect(moved! / ratio!).toBeLessThan(1.35);
    expect(large.forecast.value!.mid / usual.forecast.value!.mid).toBeLessThan(1.35);
  });

  it("follows values that always scatter widely", () => {
    const dice = createRng(5);
    const values: number[] = [];
    const { problem } = learned(() => {
      const conversions = [1, 1];
      const value = conversions.map(() => 40 * dice.lognormal(0, 0.8));
      values.push(...value);
      return { conversions, value };
    });
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    for (const { valuePerConversion } of problem.channels) {
      expect(valuePerConversion! / mean).toBeGreaterThan(0.75);
      expect(valuePerConversion! / mean).toBeLessThan(1.25);
    }
  });

  it("is exact where the setup states it", () => {
    const { problem } = learned(() => ({ conversions: [0, 0], value: [0, 0] }), { valuePerConversion: 20 });
    expect(problem.channels.map((channel) => channel.valuePerConversion)).toEqual([20, 20]);
    expect(problem.valueDispersion).toBe(0);
  });

  it("is nothing for a conversion that was never seen", () => {
    const { problem, forecast } = learned(() => ({ conversions: [0, 0], value: [0, 0] }));
    expect(problem.channels.map((channel) => channel.valuePerConversion)).toEqual([0, 0]);
    expect(forecast.keepsTarget).toBeLessThan(0.01);
  });

  it("does not count what came without spend", () => {
    const { problem } = learned((day) => ({
      conversions: [4, 50],
      value: [160, 50_000],
      spend: [100, day % 2 === 0 ? 0 : null],
    }));
    expect(problem.channels[0]!.valuePerConversion).toBeCloseTo(40, 9);
    expect(problem.soFar).toEqual({ value: 0, spend: 0 });
  });
});

describe("a channel whose conversions have no values", () => {
  const counts = (day: number) => [4 + (day % 3), 3 + (day % 2)];
  const proposal = learned((day) => ({ conversions: counts(day), value: [160, null] }), {
    maxStep: 0.2,
    current: [100, 100],
  });

  it("is outside the ratio with its spend and its value", () => {
    const { problem, budgets, forecast } = proposal;
    expect(problem.channels[1]!.valuePerConversion).toBeNull();
    expect(forecast.roi!.mid).toBeCloseTo(forecast.value!.mid / budgets[0]!, 9);
  });

  it("is not raised", () => {
    expect(proposal.budgets[1]).toBeLessThanOrEqual(100 + 1e-9);
  });

  it("does not change the odds of the others at the same budget", () => {
    const capped = { min: 0, max: 100 };
    const proposal = learned((day) => ({ conversions: counts(day), value: [160, null] }), {
      ...{ maxStep: 0.2, current: [100, 100], bounds: [capped, capped] },
    });
    const alone = createLearner("concave", {
      ...{ ...SETUP, channels: 1, dailyBudget: 100, maxStep: 0.2, current: [100], bounds: [capped] },
    });
    for (let day = 0; day < DAYS; day++)
      alone.observe({
        ...{ day, asOfDay: day, budgets: [100], spend: [100] },
        conversions: [counts(day)[0]!],
        value: [160],
      });
    const { forecast, budgets } = alone.propose();
    const { keepsTargetEvent: event } = forecast;
    expect(proposal.budgets[0]).toBeCloseTo(budgets[0]!, 9);
    expect(proposal.forecast.keepsTargetEvent!.floor).toBe(event!.floor);
    expect(Math.abs(proposal.forecast.keepsTargetEvent!.expected! - event!.expected!)).toBeLessThan(0.1);
  });
});

describe("spend without a conversion", () => {
  it("is not raised, at any scale of money", () => {
    for (const unit of [1, 1000]) {
      const learner = createLearner("concave", {
        ...{ channels: 2, dailyBudget: 400 * unit, seed: 1, planStart: DAYS },
        ...{ maxStep: 0.2, current: [100 * unit, 100 * unit] },
      });
      for (let day = 0; day < DAYS; day++)
        learner.observe({
          ...{ day, asOfDay: day, budgets: [100 * unit, 100 * unit], spend: [100 * unit, 100 * unit] },
          ...{ conversions: [0, 0], value: [null, null] },
        });
      const { budgets, lines } = learner.propose();
      for (const budget of budgets) expect(budget).toBeLessThanOrEqual(100 * unit * (1 + 1e-9));
      for (const { claims } of lines) expect(claims.at(-1)).toMatchObject({ code: "unseen", spend: 4000 * unit });
    }
  });

  it("says nothing yet while the account's rate would hardly have brought a conversion", () => {
    const proposal = learned((day) => ({
      conversions: [5, day === 0 ? 0 : null],
      value: [200, null],
      spend: [100, day === 0 ? 10 : null],
    }));
    expect(proposal.lines[1]!.claims.map(({ code }) => code)).not.toContain("unseen");
  });
});
