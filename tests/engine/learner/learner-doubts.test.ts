import { describe, expect, it } from "vitest";
import { createLearner, curveValue, resolveDay, type DayProblem, type LearnerKind } from "@/lib/engine";
import { absorbError, dispersionOf } from "@/lib/engine/belief/dispersion";
import { createRng } from "@/lib/engine/math/rng";
import { BUDGET, fullReturn, spentWith, sum, trained, trainedOn } from "./trained-accounts";

const SEEDS = [1, 2, 3, 4, 5, 6];
const HOPELESS_DEBT = -100;

describe("an account in debt", () => {
  const dayAt = (seed: number, share: number, plan = { days: 60, planStart: 25 }, kind: LearnerKind = "concave") =>
    trained(seed, { roiTarget: share * fullReturn(seed), ...plan }, { kind }).propose().problem;

  it("never spends more than a quarter of its budget or its spend without the debt", () => {
    for (const seed of SEEDS) {
      for (const share of [0.9, 1.25, 2, 3]) {
        const problem = dayAt(seed, share);
        const maxSpend = Math.max(0.25 * BUDGET, spentWith(problem, 0));
        for (const daysWorth of [-1, -3, -6, -10, HOPELESS_DEBT]) {
          expect(spentWith(problem, daysWorth)).toBeLessThanOrEqual(maxSpend * (1 + 1e-9));
        }
      }
    }
  });

  it("keeps exploring channels with a hopeless debt in a young plan, but not at its end", () => {
    const total = (plan: { days: number; planStart: number }, kind: LearnerKind) =>
      sum(SEEDS.map((seed) => spentWith(dayAt(seed, 2, plan, kind), HOPELESS_DEBT)));
    const start = { days: 60, planStart: 25 };
    const end = { days: 25, planStart: 1 };
    const expected = total(start, "greedy");
    expect(total(start, "concave")).toBeGreaterThan(2 * expected);
    expect(total(end, "concave")).toBeLessThan(1.5 * expected);
  });
});

describe("the least total", () => {
  it("does not exceed the spend on curves one deviation above the expected ones", () => {
    let limited = 0;
    for (const seed of SEEDS) {
      for (const roiTarget of [1.3, 2, 3, 4]) {
        const { budgets, problem } = trained(seed, { roiTarget, days: 90 }).propose();
        const spent = (more: Partial<DayProblem>) => sum(resolveDay({ ...problem, leastTotal: 0, ...more }).budgets);
        const maxSpend = Math.max(spent({}), spent({ optimism: 1, repairOptimism: 1 }));
        expect(sum(budgets)).toBeLessThanOrEqual(maxSpend * (1 + 1e-9));
        if (maxSpend < 0.9 * problem.leastTotal) limited += 1;
      }
    }
    expect(limited).toBeGreaterThan(8);
  });
});

describe("the margin to a binding target", () => {
  /** Expected ROI over the target of a split planned without optimism. */
  const margin = (problem: DayProblem) => {
    const plain = { ...problem, optimism: 0, leastTotal: 0, mostTotal: null, soFar: { value: 0, spend: 0 } };
    return resolveDay(plain).totals.roi!.mid / problem.roiTarget!;
  };

  it("holds back 2.5% of the forecast value in a young plan", () => {
    for (const seed of SEEDS) {
      const { problem } = trained(seed, { roiTarget: 1.25 * fullReturn(seed), days: 1 }).propose();
      expect(margin(problem)).toBeCloseTo(1 / 0.975, 6);
    }
  });

  it("shrinks over a plan of years, and so does the optimism", () => {
    const targets = [0.42, 0.44, 0.46, 0.48, 0.5, 0.52, 0.54, 0.56, 0.58];
    const planAt = (planStart: number, roiTarget: number) =>
      trainedOn(480, () => 20, { planStart, days: 10_000, roiTarget }).propose().problem;
    const more = targets.map((target) => margin(planAt(480, target)) - margin(planAt(0, target)));
    expect(sum(more) / targets.length).toBeGreaterThan(0.01);
    expect(planAt(0, 0.5).optimism).toBeLessThan(0.3 * planAt(480, 0.5).optimism);
  });
});

describe("the level after a first week", () => {
  /** Expected conversions of a week after one with `conversions`, in an account that needs 14 a week to meet its target. */
  const expectedAfter = (conversions: number) => {
    const learner = createLearner("concave", { channels: 3, dailyBudget: 90, seed: 1, roiTarget: 1, days: 60 });
    const each = (amount: number) => [amount, amount, amount];
    const count = conversions / 21;
    for (let day = 0; day < 7; day++) {
      const spend = each(30);
      learner.observe({ day, asOfDay: day, budgets: spend, spend, conversions: each(count), value: each(45 * count) });
    }
    return 7 * sum(learner.curves().map(({ mean }) => curveValue(mean, 30)));
  };

  it("differs by less than a factor of three between a lucky and an unlucky week of few conversions", () => {
    expect(expectedAfter(18) / expectedAfter(4)).toBeLessThan(3);
    expect(expectedAfter(18) / expectedAfter(4)).toBeGreaterThan(1.2);
  });

  it("follows a week of a thousand conversions for any target", () => {
    expect(expectedAfter(1000)).toBeGreaterThan(0.9 * 1000);
  });

  it("of an untried channel follows the return of a tried one with a thousand conversions more than the target", () => {
    const learner = createLearner("concave", { channels: 2, dailyBudget: 90, seed: 1, roiTarget: 1, days: 60 });
    for (let day = 0; day < 7; day++) {
      const split = [45, 0];
      learner.observe({ day, asOfDay: day, budgets: split, spend: split, conversions: [143, 0], value: [135, 0] });
    }
    const [tried, untried] = learner.curves().map(({ mean }) => curveValue(mean, 15));
    expect(untried! / tried!).toBeGreaterThan(0.5);
  });
});

describe("dispersion", () => {
  it("is estimated from the channel with many conversions, next to ten channels with almost none", () => {
    const found = SEEDS.map((seed) => {
      const rng = createRng(seed);
      const means = [30, ...new Array<number>(10).fill(0.005)];
      const state = { sum: 0, count: 0 };
      for (let day = 0; day < 365; day++) {
        const opening = dispersionOf(state);
        for (const expected of means) {
          absorbError(state, { count: rng.negativeBinomial(expected, expected / 2), expected }, opening);
        }
      }
      return dispersionOf(state);
    });
    expect(Math.min(...found)).toBeGreaterThan(2.3);
    expect(Math.max(...found)).toBeLessThan(3.7);
  });
});

describe("a 90% interval", () => {
  const forecastOf = (count: number) =>
    trainedOn(60, () => count, { roiTarget: 0.01 }).propose({ current: [100] }).forecast;

  it("contains 0 conversions, value and ROI for a channel with two conversions a day", () => {
    const { conversions, value, roi } = forecastOf(2);
    expect(conversions!.mid).toBeGreaterThan(1);
    for (const range of [conversions, value, roi]) expect(range!.low).toBe(0);
  });

  it("does not contain 0 for a channel with forty conversions a day", () => {
    const { conversions, value, roi } = forecastOf(40);
    for (const range of [conversions, value, roi]) expect(range!.low).toBeGreaterThan(0.2 * range!.mid);
  });
});
