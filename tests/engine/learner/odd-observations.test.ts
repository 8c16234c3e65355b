import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createLearner,
  curveValue,
  LEARNER_KINDS,
  restoreLearner,
  type LearnerSetup,
  type Outcome,
} from "@/lib/engine";
import { expectRobust, oddAccounts } from "./odd-observations";
import { outcomeOf, SETUP, total } from "./simulated-days";
import { history, sum, trained } from "./trained-accounts";

const STEADY: LearnerSetup = { channels: 1, dailyBudget: 100, seed: 1, planStart: 30 };

/** A learner of one channel with spend 100 and `count` conversions on each of 30 days. */
function steady(count: number | null, more: Partial<Outcome> = {}, setup = STEADY) {
  const learner = createLearner("concave", setup);
  for (let day = 0; day < 30; day++) {
    learner.observe({ day, asOfDay: day, budgets: [100], spend: [100], conversions: [count], value: [count], ...more });
  }
  return learner;
}

const meanAt = (learner: ReturnType<typeof steady>, spend: number) => curveValue(learner.curves()[0]!.mean, spend);

describe("unusual but valid observations", () => {
  it("never cause an error, a number that is not finite or a total above the budget, and survive a snapshot", () => {
    fc.assert(
      fc.property(oddAccounts(LEARNER_KINDS), (account) => expectRobust(account, createLearner, restoreLearner)),
      { seed: 7, numRuns: 60 },
    );
  });

  it("deduct spend above the budget from the plan and include it in the ROI", () => {
    const setup: LearnerSetup = {
      channels: 2,
      dailyBudget: 100,
      days: 10,
      roiTarget: 1,
      seed: 1,
      carryOver: "horizon",
    };
    const learner = createLearner("concave", setup);
    let spent = 0;
    for (let day = 0; day < 10; day++) {
      const { budgets, problem } = learner.propose();
      expect(problem.remainingBudget!).toBeCloseTo(Math.max(0, 1000 - spent), 6);
      expect(sum(budgets)).toBeLessThanOrEqual(problem.remainingBudget! * (1 + 1e-12));
      expect(problem.soFar.spend).toBeCloseTo(day === 0 ? 0 : spent, 6);
      const spend = day < 5 ? [150, 75] : budgets.map((x) => 1.2 * x);
      spent += sum(spend);
      learner.observe({ day, asOfDay: day, budgets, spend, conversions: [90, 80], value: [180, 160] });
    }
    expect(spent).toBeGreaterThan(1000);
  });

  it("teach the curve by actual spend, not by budget", () => {
    const over = steady(20, { budgets: [50] });
    expect(meanAt(over, 100)).toBeGreaterThan(15);
    expect(meanAt(over, 100)).toBeLessThan(25);
    expect(meanAt(over, 50)).toBeLessThan(0.9 * meanAt(over, 100));
  });

  it("keep fractional conversions without rounding", () => {
    const [none, less, more, whole] = [0, 0.3, 0.45, 1].map((count) => meanAt(steady(count), 100));
    expect(less!).toBeGreaterThan(none!);
    expect(more! - less!).toBeGreaterThan(0.5 * 0.15);
    expect(whole!).toBeGreaterThan(more!);
  });

  it("lower curves and ROI balance when conversions are restated down, also in accounts with delay", () => {
    for (const delay of [false, true]) {
      const days = history(4, 25);
      const setup = { delay, roiTarget: 0.5, planStart: 0, days: 60 };
      const restated = trained(4, setup);
      const value = restated.propose().problem.soFar.value;
      const before = restated.curves().map(({ mean }) => curveValue(mean, 50));
      for (const day of days.slice(0, 10)) {
        const half = (list: readonly (number | null)[]) => list.map((y) => y! / 2);
        restated.observe({ ...day, asOfDay: 24, conversions: half(day.conversions), value: half(day.value) });
      }
      expect(restated.propose().problem.soFar.value).toBeLessThan(value);
      const after = restated.curves().map(({ mean }) => curveValue(mean, 50));
      expect(sum(after)).toBeLessThan(sum(before));
    }
  });

  it("leave the curve unchanged when conversions are missing, and lower it when they are zero", () => {
    const before = meanAt(steady(20, {}, { ...STEADY, planStart: 0 }), 100);
    const learner = steady(20);
    for (let day = 30; day < 40; day++) {
      learner.observe({ day, asOfDay: day, budgets: [100], spend: [100], conversions: [null], value: [null] });
    }
    expect(meanAt(learner, 100) / before).toBeCloseTo(1, 1);
    for (let day = 30; day < 40; day++) {
      learner.observe({ day, asOfDay: day, budgets: [100], spend: [100], conversions: [0], value: [0] });
    }
    expect(meanAt(learner, 100)).toBeLessThan(0.7 * before);
  });

  it("count once when reported twice, and do not depend on their order", () => {
    const days = Array.from({ length: 12 }, (_, day) => outcomeOf(day, [50 + 5 * day, 70, 90 - 5 * day]));
    const budgetsAfter = (observations: typeof days) => {
      const learner = createLearner("concave", SETUP);
      observations.forEach((outcome) => learner.observe(outcome));
      return learner.propose().budgets;
    };
    const once = budgetsAfter(days);
    expect(budgetsAfter([...days, ...days])).toEqual(once);
    expect(budgetsAfter([...days].reverse())).toEqual(once);
    const restated = { ...days[3]!, conversions: [0, 0, 0], value: [0, 0, 0] };
    expect(budgetsAfter([...days, restated])).not.toEqual(once);
    expect(budgetsAfter([...days, restated, days[3]!])).toEqual(once);
  });

  it("are skipped when missing, not counted as zero", () => {
    const curveAfter = (conversions: (number | null)[]) => {
      const learner = createLearner("concave", { ...SETUP, planStart: 10 });
      for (let day = 0; day < 10; day++) {
        learner.observe(outcomeOf(day, [60, 70, 80], day === 6 ? { conversions, value: conversions } : {}));
      }
      return learner.curves()[0]!.mean;
    };
    expect(curveAfter([null, 5, 5])).not.toEqual(curveAfter([0, 5, 5]));
    const learner = createLearner("concave", SETUP);
    for (let day = 0; day < 8; day++) {
      const nothing = [null, null, null];
      learner.observe({
        day,
        asOfDay: day,
        budgets: [50, 50, 50],
        spend: nothing,
        conversions: nothing,
        value: nothing,
      });
    }
    expect(total(learner.propose().budgets)).toBeGreaterThan(0);
    expect(learner.propose().forecast.conversions).toBeNull();
  });
});
