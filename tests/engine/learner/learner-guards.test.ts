import { describe, expect, it } from "vitest";
import {
  allocate,
  createLearner,
  curveValue,
  resolveDay,
  type DayProblem,
  type Learner,
  type LearnerSetup,
} from "@/lib/engine";
import { assertConcave } from "@/lib/engine/curve/assert-concave";
import { goalCurves, knotsFromZero } from "@/lib/engine/day/goal-curves";
import { createRng } from "@/lib/engine/math/rng";
import {
  BUDGET,
  CHANNELS,
  fullReturn,
  history,
  spentWith,
  sum,
  trained,
  trainedOn,
  observeCount,
} from "./trained-accounts";

const SEEDS = [1, 2, 3, 4, 5, 6];
const meanAt = (learner: Learner, channel: number, spend: number) => curveValue(learner.curves()[channel]!.mean, spend);

describe("the ROI balance", () => {
  const dayAt = (seed: number, roiTarget: number) => trained(seed, { roiTarget, days: 60 }).propose().problem;

  it("spends more with a surplus and less with a debt", () => {
    for (const seed of SEEDS) {
      const problem = dayAt(seed, 1.25 * fullReturn(seed));
      const [less, even, more] = [-1, 0, 3].map((daysWorth) => spentWith(problem, daysWorth));
      expect(less!).toBeLessThan(even! * 0.99);
      expect(even!).toBeLessThan(more! * 0.97);
      for (const largeDebt of [-3, -10]) {
        expect(spentWith(problem, largeDebt)).toBeLessThan(Math.max(0.25 * BUDGET, even!) * (1 + 1e-9));
      }
    }
  });

  it("counts debt up to a quarter of the remaining days' value and surplus up to three tenths", () => {
    for (const seed of SEEDS) {
      const easy = dayAt(seed, 0.9 * fullReturn(seed));
      expect(spentWith(easy, -1e4)).toBeCloseTo(spentWith(easy, -0.25 * 60), 6);
      const hard = dayAt(seed, 2.5 * fullReturn(seed));
      expect(spentWith(hard, 0.2 * 60)).toBeLessThan(spentWith(hard, 0.29 * 60));
      expect(spentWith(hard, 1e4)).toBeCloseTo(spentWith(hard, 0.3 * 60), 6);
    }
  });

  it("sums spend and value of the days of the plan only", () => {
    const learner = trained(2, { roiTarget: 0.9, days: 60 });
    const endless = trained(2, { roiTarget: 0.9 });
    for (const one of [learner, endless]) expect(one.propose().problem.soFar).toEqual({ value: 0, spend: 0 });
    const days = history(9, 3).map((outcome, i) => ({ ...outcome, day: 25 + i, asOfDay: 25 + i }));
    for (const day of days) learner.observe(day);
    const { soFar } = learner.propose().problem;
    expect(soFar.spend).toBeCloseTo(sum(days.map((day) => sum(day.budgets))), 9);
    expect(soFar.value).toBeCloseTo(sum(days.map((day) => sum(day.value as number[]))), 9);
  });

  it("spends less for a stricter target", () => {
    for (const seed of SEEDS) {
      const spent = (roiTarget: number) =>
        sum(trained(seed, { roiTarget }).propose({ current: [50, 50, 50, 50] }).budgets);
      expect(spent(1.1)).toBeLessThan(0.9 * spent(0.05));
    }
  });
});

describe("late conversions", () => {
  /** A learner of an account with delay that observes, every evening, its last 25 days as reported by then. */
  function late(days: number, delay: number, more: Partial<LearnerSetup> & { countOf?: (day: number) => number } = {}) {
    const { countOf = () => 20, ...setup } = more;
    const learner = createLearner("concave", {
      channels: 1,
      dailyBudget: 100,
      seed: 1,
      planStart: 0,
      delay: true,
      ...setup,
    });
    for (let asOfDay = 0; asOfDay < days; asOfDay++) {
      for (let day = Math.max(0, asOfDay - 25); day <= asOfDay; day++) {
        observeCount(learner, { day, asOfDay, count: countOf(day) * (1 - Math.exp(-(asOfDay - day + 1) / delay)) });
      }
    }
    return learner;
  }

  it.each([2, 6])("are corrected in curves and balance: mean delay of %d days", (delay) => {
    const learner = late(40, delay, { days: 60, roiTarget: 0.3 });
    expect(meanAt(learner, 0, 100) / 20).toBeGreaterThan(0.94);
    expect(meanAt(learner, 0, 100) / 20).toBeLessThan(1.06);
    const { soFar } = learner.propose().problem;
    const reported = sum(Array.from({ length: 40 }, (_, age) => 40 * (1 - Math.exp(-(age + 1) / delay))));
    expect(soFar.value).toBeGreaterThan(reported + 0.7 * (1600 - reported));
    expect(soFar.value).toBeLessThan(reported + 1.3 * (1600 - reported));
  });

  it("are corrected with the factor of their weekday", () => {
    const weekend = (day: number) => (day % 7 >= 5 ? 12 : 24);
    for (const days of [56, 54]) {
      const learner = late(days, 3, { countOf: weekend, planStart: days - 2, roiTarget: 0.3 });
      const truth = 2 * (weekend(days - 1) + weekend(days - 2));
      expect(learner.propose().problem.soFar.value / truth).toBeGreaterThan(0.93);
      expect(learner.propose().problem.soFar.value / truth).toBeLessThan(1.2);
    }
  });
});

describe("the total of a day", () => {
  it("does not exceed a smaller budget of the day for any previous split", () => {
    const current = [100, 80, 60];
    const rules = { unchanged: () => [...current] };
    for (const kind of ["concave", "greedy", "unchanged"] as const) {
      const learner = createLearner(kind, { channels: 3, dailyBudget: 300, seed: 2, current }, rules);
      expect(sum(learner.propose({ dailyBudget: 30 }).budgets)).toBeLessThanOrEqual(30 * (1 + 1e-12));
    }
  });

  it("grows by at most 30% a day, and is split optimally at that total", () => {
    for (const seed of SEEDS) {
      const learner = trained(seed, { dailyBudget: 1000 });
      const { budgets, problem } = learner.propose({ current: [100, 100, 100, 100] });
      expect(sum(budgets)).toBeCloseTo(520, 6);
      const knots = Array.from(knotsFromZero(problem));
      const curves = goalCurves(problem).map(({ planned }) => ({
        kind: "pieces" as const,
        spend: knots,
        value: Array.from(planned),
      }));
      const worth = (split: readonly number[]) => sum(curves.map((curve, j) => curveValue(curve, split[j]!)));
      const bounds = curves.map(() => ({ min: problem.floor, max: 1e6 }));
      const best = allocate({ curves, budget: 520, bounds });
      if (best.status !== "optimal") throw new Error(best.relaxation.sentence);
      expect(worth(budgets)).toBeGreaterThan(best.objective * (1 - 1e-6));
    }
  });

  it("stays up in a young plan when expected curves narrowly miss the target", () => {
    let raised = 0;
    for (const seed of SEEDS) {
      for (const roiTarget of [1.3, 1.6, 2, 2.5]) {
        const { budgets, problem } = trained(seed, { roiTarget, days: 90 }).propose();
        const alone = sum(resolveDay({ ...problem, leastTotal: 0 }).budgets);
        if (alone > 0.17 * BUDGET || alone < 0.02 * BUDGET) continue;
        if (sum(budgets) > 1.2 * alone) raised += 1;
        const optimistic = { ...problem, optimism: 1, repairOptimism: 1, leastTotal: 0 };
        const optimisticTotal = sum(resolveDay(optimistic).budgets);
        expect(sum(budgets)).toBeGreaterThan(0.99 * Math.min(0.2 * BUDGET, optimisticTotal));
      }
    }
    expect(raised).toBeGreaterThan(0);
  });

  it("falls when the remaining plan cannot carry the loss of a higher total", () => {
    let lowered = 0;
    for (const seed of SEEDS) {
      for (const share of [1.4, 1.5, 1.7, 1.8, 1.9]) {
        const roiTarget = share * fullReturn(seed);
        const { problem } = trained(seed, { roiTarget, days: 90 }).propose();
        const soFar = { spend: 1000, value: 1000 * roiTarget - 0.05 * 90 * roiTarget * BUDGET };
        const spent = (more: Partial<DayProblem>) => sum(resolveDay({ ...problem, soFar, ...more }).budgets);
        const alone = spent({ leastTotal: 0 });
        expect(spent({})).toBeCloseTo(alone, 6);
        const optimisticTotal = spent({ leastTotal: 0, optimism: 1, repairOptimism: 1 });
        if (alone < 0.95 * Math.min(problem.leastTotal, optimisticTotal)) lowered += 1;
      }
    }
    expect(lowered).toBeGreaterThan(2);
  });

  it("starts small in an unknown account, and at 80% of the budget in one with that current split", () => {
    const setup: LearnerSetup = { channels: 3, dailyBudget: 300, seed: 2, days: 60 };
    expect(sum(createLearner("concave", setup).propose().budgets)).toBeLessThan(0.5 * 300);
    const withSplit = createLearner("concave", { ...setup, current: [100, 80, 60] }).propose().budgets;
    expect(sum(withSplit)).toBeCloseTo(240, 6);
  });

  it("keeps a small budget in a channel without conversions, so that its recovery can be observed", () => {
    const learner = trained(3, {}, { days: 20 });
    for (let day = 20; day < 60; day++) {
      const outcome = history(day, 1)[0]!;
      const withoutFirst = (list: readonly (number | null)[]) => [0, ...list.slice(1)];
      learner.observe({
        ...outcome,
        day,
        asOfDay: day,
        conversions: withoutFirst(outcome.conversions),
        value: withoutFirst(outcome.value),
      });
    }
    const { budgets } = learner.propose();
    expect(budgets[0]!).toBeGreaterThan((0.001 * BUDGET) / CHANNELS);
    expect(budgets[0]!).toBeLessThan((0.1 * BUDGET) / CHANNELS);
  });
});

describe("optimism", () => {
  /** Spend in excess of the plan on expected curves, with a binding target. */
  const excess = (more: Partial<LearnerSetup>, days: number) =>
    sum(
      SEEDS.map((seed) => {
        const spent = (kind: "concave" | "greedy") =>
          sum(
            trained(seed, { roiTarget: 0.9, ...more }, { kind, days }).propose({ current: [50, 50, 50, 50] }).budgets,
          );
        return spent("concave") - spent("greedy");
      }),
    );

  it("spends more than the expected curves allow in a young plan, and fades towards its end", () => {
    const young = excess({ days: 1000, planStart: 25 }, 25);
    expect(young).toBeGreaterThan(0.01 * BUDGET * SEEDS.length);
    const planned = (planStart: number) =>
      sum(SEEDS.map((seed) => trained(seed, { days: 25, planStart }).propose().problem.optimism));
    expect(planned(1)).toBeLessThan(0.3 * planned(25));
  });

  it("plans with concave curves above the expected ones, also when only one spend was observed", () => {
    for (const learner of [...SEEDS.map((seed) => trained(seed, {}, { days: 8 })), trainedOn(40, () => 20)]) {
      const { problem } = learner.propose();
      const spend = Array.from(knotsFromZero(problem));
      for (const optimism of [problem.optimism, problem.repairOptimism!]) {
        for (const { planned, mean } of goalCurves({ ...problem, optimism })) {
          expect(() => assertConcave({ kind: "pieces", spend, value: Array.from(planned) })).not.toThrow();
          expect(planned[5]!).toBeGreaterThan(mean[5]!);
        }
      }
    }
  });
});

describe("the belief", () => {
  const weekend = (day: number) => (day % 7 >= 5 ? 10 : 25);

  it("separates weekday factors from the curve", () => {
    const forecast = (days: number) => trainedOn(days, weekend).propose().forecast.conversions!.mid;
    expect(forecast(61) / forecast(60)).toBeLessThan(0.7);
    expect(forecast(61) / forecast(60)).toBeGreaterThan(0.3);
    const friday = meanAt(trainedOn(61, weekend), 0, 100);
    const sunday = meanAt(trainedOn(63, weekend), 0, 100);
    expect(sunday / friday).toBeGreaterThan(0.985);
  });

  it("follows a level that halves or doubles within three weeks", () => {
    for (const factor of [0.5, 2]) {
      const jumped = trainedOn(140, (day) => (day < 120 ? 30 : 30 * factor));
      expect(Math.abs(Math.log(meanAt(jumped, 0, 100) / (30 * factor)))).toBeLessThan(0.35);
    }
  });

  it("reacts within four days to a level that falls to 40% after 600 stable days", () => {
    const rng = createRng(5);
    expect(
      meanAt(
        trainedOn(604, (day) => rng.poisson(day < 600 ? 30 : 12)),
        0,
        100,
      ),
    ).toBeLessThan(28);
  });

  it("attributes conversions of an announced strong day to its multiplier, not to the channel", () => {
    const learner = createLearner("concave", { channels: 1, dailyBudget: 100, seed: 1, days: 60 });
    for (let day = 0; day < 30; day++) {
      const strong = day % 3 === 0;
      learner.propose(strong ? { multipliers: [3] } : {});
      observeCount(learner, { day, asOfDay: day, count: strong ? 60 : 20 });
    }
    expect(meanAt(learner, 0, 100) / 20).toBeGreaterThan(0.9);
    expect(meanAt(learner, 0, 100) / 20).toBeLessThan(1.1);
  });

  it("learns the value of a conversion per channel", () => {
    const learner = createLearner("concave", { channels: 2, dailyBudget: 200, seed: 1, roiTarget: 0.5, planStart: 30 });
    for (let day = 0; day < 30; day++) {
      const spend = [100 + (day % 3), 100 - (day % 3)];
      learner.observe({ day, asOfDay: day, budgets: spend, spend, conversions: [20, 20], value: [100, 20] });
    }
    const { problem } = learner.propose();
    expect(problem.channels[0]!.valuePerConversion! / 5).toBeCloseTo(1, 1);
    expect(problem.channels[1]!.valuePerConversion!).toBeCloseTo(1, 0);
    const [first, second] = resolveDay(problem, { roiTarget: 0.8, maxStep: null }).budgets;
    expect(first!).toBeGreaterThan(1.5 * second!);
  });

  it("forecasts wider ranges for an account with more dispersion", () => {
    const rng = createRng(4);
    const width = (size: number) => {
      const { low, mid, high } = trainedOn(60, () => rng.negativeBinomial(40, size)).propose().forecast.conversions!;
      return (high - low) / mid;
    };
    expect(width(8)).toBeGreaterThan(1.5 * width(1000));
  });
});
