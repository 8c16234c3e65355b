import { describe, expect, it } from "vitest";
import { allocate, curveValue, resolveDay, type DayProblem, type Learner, type LearnerSetup } from "@/lib/engine";
import { createLearner } from "@/lib/lab";
import { assertConcave } from "@/lib/engine/curve/assert-concave";
import { goalCurves, knotsFromZero } from "@/lib/engine/day/goal-curves";
import { createRng } from "@/lib/engine/math/rng";
import { BUDGET, CHANNELS, fullReturn, history, spentWith, sum, taught, tell, told } from "./taught-accounts";

const SEEDS = [1, 2, 3, 4, 5, 6];
const meanAt = (learner: Learner, channel: number, spend: number) => curveValue(learner.curves()[channel]!.mean, spend);

describe("the ROI balance", () => {
  const dayAt = (seed: number, roiTarget: number) => taught(seed, { roiTarget, days: 60 }).propose().problem;

  it("lets a surplus be spent and asks for a debt to be repaid", () => {
    for (const seed of SEEDS) {
      const problem = dayAt(seed, 1.25 * fullReturn(seed));
      const [less, even, more] = [-1, 0, 3].map((daysWorth) => spentWith(problem, daysWorth));
      expect(less!).toBeLessThan(even! * 0.99);
      expect(even!).toBeLessThan(more! * 0.97);
      for (const beyondRepair of [-3, -10]) {
        expect(spentWith(problem, beyondRepair)).toBeLessThan(Math.max(0.25 * BUDGET, even!) * (1 + 1e-9));
      }
    }
  });

  it("counts no more of either than the days that remain can carry: a quarter of debt, three tenths of surplus", () => {
    for (const seed of SEEDS) {
      const easy = dayAt(seed, 0.9 * fullReturn(seed));
      expect(spentWith(easy, -1e4)).toBeCloseTo(spentWith(easy, -0.25 * 60), 6);
      const hard = dayAt(seed, 2.5 * fullReturn(seed));
      expect(spentWith(hard, 0.2 * 60)).toBeLessThan(spentWith(hard, 0.29 * 60));
      expect(spentWith(hard, 1e4)).toBeCloseTo(spentWith(hard, 0.3 * 60), 6);
    }
  });

  it("starts with the plan and holds what its own days spent and brought", () => {
    const learner = taught(2, { roiTarget: 0.9, days: 60 });
    const endless = taught(2, { roiTarget: 0.9 });
    for (const one of [learner, endless]) expect(one.propose().problem.soFar).toEqual({ value: 0, spend: 0 });
    const days = history(9, 3).map((outcome, i) => ({ ...outcome, day: 25 + i, asOfDay: 25 + i }));
    for (const day of days) learner.observe(day);
    const { soFar } = learner.propose().problem;
    expect(soFar.spend).toBeCloseTo(sum(days.map((day) => sum(day.budgets))), 9);
    expect(soFar.value).toBeCloseTo(sum(days.map((day) => sum(day.value as number[]))), 9);
  });

  it("makes a stricter target spend less", () => {
    for (const seed of SEEDS) {
      const spent = (roiTarget: number) =>
        sum(taught(seed, { roiTarget }).propose({ current: [50, 50, 50, 50] }).budgets);
      expect(spent(1.1)).toBeLessThan(0.9 * spent(0.05));
    }
  });
});

describe("late conversions", () => {
  /** A late account told every evening of its last 25 days, as reported by then. */
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
        tell(learner, { day, asOfDay, count: countOf(day) * (1 - Math.exp(-(asOfDay - day + 1) / delay)) });
      }
    }
    return learner;
  }

  it.each([2, 6])("are completed in curves and balance, whatever their delay: %d days", (delay) => {
    const learner = late(40, delay, { days: 60, roiTarget: 0.3 });
    expect(meanAt(learner, 0, 100) / 20).toBeGreaterThan(0.94);
    expect(meanAt(learner, 0, 100) / 20).toBeLessThan(1.06);
    const { soFar } = learner.propose().problem;
    const reported = sum(Array.from({ length: 40 }, (_, age) => 40 * (1 - Math.exp(-(age + 1) / delay))));
    expect(soFar.value).toBeGreaterThan(reported + 0.7 * (1600 - reported));
    expect(soFar.value).toBeLessThan(reported + 1.3 * (1600 - reported));
  });

  it("are completed by what their weekday brings", () => {
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
  it("is that of the budget, whatever the split was before", () => {
    for (const kind of ["current", "concave", "equal"] as const) {
      const learner = createLearner(kind, { channels: 3, dailyBudget: 300, seed: 2, current: [100, 80, 60] });
      expect(sum(learner.propose({ dailyBudget: 30 }).budgets)).toBeLessThanOrEqual(30 * (1 + 1e-12));
    }
  });

  it("grows by three tenths a day at most, and is then the best split of that total", () => {
    for (const seed of SEEDS) {
      const learner = taught(seed, { dailyBudget: 1000 });
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

  it("does not go dark in the first third of a plan where the target is only just missed", () => {
    let kept = 0;
    for (const seed of SEEDS) {
      for (const roiTarget of [1.3, 1.6, 2, 2.5]) {
        const { budgets, problem } = taught(seed, { roiTarget, days: 90 }).propose();
        const alone = sum(resolveDay({ ...problem, leastTotal: 0 }).budgets);
        if (alone > 0.17 * BUDGET || alone < 0.02 * BUDGET) continue;
        if (sum(budgets) > 1.2 * alone) kept += 1;
        const hopeful = { ...problem, optimism: 1, repairOptimism: 1, leastTotal: 0 };
        const hoped = sum(resolveDay(hopeful).budgets);
        expect(sum(budgets)).toBeGreaterThan(0.99 * Math.min(0.2 * BUDGET, hoped));
      }
    }
    expect(kept).toBeGreaterThan(0);
  });

  it("is let down where the plan could not carry the loss of keeping it up", () => {
    let letDown = 0;
    for (const seed of SEEDS) {
      for (const share of [1.4, 1.5, 1.7, 1.8, 1.9]) {
        const roiTarget = share * fullReturn(seed);
        const { problem } = taught(seed, { roiTarget, days: 90 }).propose();
        const soFar = { spend: 1000, value: 1000 * roiTarget - 0.05 * 90 * roiTarget * BUDGET };
        const spent = (more: Partial<DayProblem>) => sum(resolveDay({ ...problem, soFar, ...more }).budgets);
        const alone = spent({ leastTotal: 0 });
        expect(spent({})).toBeCloseTo(alone, 6);
        const hoped = spent({ leastTotal: 0, optimism: 1, repairOptimism: 1 });
        if (alone < 0.95 * Math.min(problem.leastTotal, hoped)) letDown += 1;
      }
    }
    expect(letDown).toBeGreaterThan(2);
  });

  it("starts small in an account of which nothing is known, and where it stands in one that came with a split", () => {
    const setup: LearnerSetup = { channels: 3, dailyBudget: 300, seed: 2, days: 60 };
    expect(sum(createLearner("concave", setup).propose().budgets)).toBeLessThan(0.5 * 300);
    const known = createLearner("concave", { ...setup, current: [100, 80, 60] }).propose().budgets;
    expect(sum(known)).toBeCloseTo(240, 6);
  });

  it("leaves a little in a channel that has brought nothing, so that it may show itself again", () => {
    const learner = taught(3, {}, { days: 20 });
    for (let day = 20; day < 60; day++) {
      const outcome = history(day, 1)[0]!;
      const nothing = (list: readonly (number | null)[]) => [0, ...list.slice(1)];
      learner.observe({
        ...outcome,
        day,
        asOfDay: day,
        conversions: nothing(outcome.conversions),
        value: nothing(outcome.value),
      });
    }
    const { budgets } = learner.propose();
    expect(budgets[0]!).toBeGreaterThan((0.001 * BUDGET) / CHANNELS);
    expect(budgets[0]!).toBeLessThan((0.1 * BUDGET) / CHANNELS);
  });
});

describe("optimism", () => {
  /** How much more is spent than on expected curves, where the target binds. */
  const excess = (more: Partial<LearnerSetup>, days: number) =>
    sum(
      SEEDS.map((seed) => {
        const spent = (kind: "concave" | "greedy") =>
          sum(taught(seed, { roiTarget: 0.9, ...more }, { kind, days }).propose({ current: [50, 50, 50, 50] }).budgets);
        return spent("concave") - spent("greedy");
      }),
    );

  it("spends more than the expected curves allow at first, and hardly more at the plan's end", () => {
    const young = excess({ days: 1000, planStart: 25 }, 25);
    expect(young).toBeGreaterThan(0.01 * BUDGET * SEEDS.length);
    const planned = (planStart: number) =>
      sum(SEEDS.map((seed) => taught(seed, { days: 25, planStart }).propose().problem.optimism));
    expect(planned(1)).toBeLessThan(0.3 * planned(25));
  });

  it("plans with curves that stay concave and above the expected ones, also where one spend only was seen", () => {
    for (const learner of [...SEEDS.map((seed) => taught(seed, {}, { days: 8 })), told(40, () => 20)]) {
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

  it("tells strong weekdays from weak ones, and neither from strong curves", () => {
    const forecast = (days: number) => told(days, weekend).propose().forecast.conversions!.mid;
    expect(forecast(61) / forecast(60)).toBeLessThan(0.7);
    expect(forecast(61) / forecast(60)).toBeGreaterThan(0.3);
    const friday = meanAt(told(61, weekend), 0, 100);
    const sunday = meanAt(told(63, weekend), 0, 100);
    expect(sunday / friday).toBeGreaterThan(0.985);
  });

  it("follows a level that has halved, and one that has doubled, within weeks", () => {
    for (const factor of [0.5, 2]) {
      const jumped = told(140, (day) => (day < 120 ? 30 : 30 * factor));
      expect(Math.abs(Math.log(meanAt(jumped, 0, 100) / (30 * factor)))).toBeLessThan(0.35);
    }
  });

  it("still notices within four days that a level fell to two fifths, after twenty months of calm", () => {
    const rng = createRng(5);
    expect(
      meanAt(
        told(604, (day) => rng.poisson(day < 600 ? 30 : 12)),
        0,
        100,
      ),
    ).toBeLessThan(28);
  });

  it("takes a strong day that was announced for a strong day, not for a strong channel", () => {
    const learner = createLearner("concave", { channels: 1, dailyBudget: 100, seed: 1, days: 60 });
    for (let day = 0; day < 30; day++) {
      const strong = day % 3 === 0;
      learner.propose(strong ? { multipliers: [3] } : {});
      tell(learner, { day, asOfDay: day, count: strong ? 60 : 20 });
    }
    expect(meanAt(learner, 0, 100) / 20).toBeGreaterThan(0.9);
    expect(meanAt(learner, 0, 100) / 20).toBeLessThan(1.1);
  });

  it("learns what a conversion is worth channel by channel", () => {
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

  it("announces wider ranges for an account that scatters more", () => {
    const rng = createRng(4);
    const width = (size: number) => {
      const { low, mid, high } = told(60, () => rng.negativeBinomial(40, size)).propose().forecast.conversions!;
      return (high - low) / mid;
    };
    expect(width(8)).toBeGreaterThan(1.5 * width(1000));
  });
});
