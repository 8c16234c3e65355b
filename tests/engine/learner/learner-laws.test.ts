import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allocate,
  createLearner,
  curveValue,
  LEARNER_KINDS,
  resolveDay,
  type Curve,
  type DayProblem,
} from "@/lib/engine";
import { goalCurves, knotsFromZero } from "@/lib/engine/day/goal-curves";
import { expectLimits, limitedAccounts } from "./limited-accounts";
import { outcomeOf, playDays, SETUP } from "./simulated-days";
import { BUDGET, CHANNELS, history, inCurrency, reordered, sum, trained } from "./trained-accounts";

const seeds = fc.integer({ min: 1, max: 1e6 });
const ROOM = { min: 0, max: 1e6 };

/** The planned curves of a day for the allocator, scaled by weekday and multipliers: objective and value. */
function plannedCurves(problem: DayProblem): { objective: Curve[]; value: Curve[] } {
  const knots = Array.from(knotsFromZero(problem));
  const today = problem.weekdays.factor[problem.weekdays.today]!;
  const pieces = (values: Float64Array, j: number): Curve => ({
    kind: "pieces",
    spend: knots,
    value: Array.from(values, (v) => v * today * problem.channels[j]!.multiplier),
  });
  const curves = goalCurves(problem);
  return {
    objective: curves.map((curve, j) => pieces(curve.planned, j)),
    value: curves.map((curve, j) => pieces(curve.plannedValue!, j)),
  };
}

const worth = (curves: readonly Curve[], split: readonly number[]) =>
  sum(curves.map((curve, j) => curveValue(curve, split[j]!)));

describe("a day's budgets (KKT)", () => {
  it("equal the allocator's optimum on the planned curves when the budget binds", () => {
    const today = fc.record({
      strong: fc.double({ min: 0.6, max: 1.6, noNaN: true }),
      least: fc.integer({ max: 40, min: 0 }),
    });
    fc.assert(
      fc.property(
        seeds,
        fc.constantFrom("concave" as const, "greedy" as const),
        today,
        (seed, kind, { strong, least }) => {
          const bounds = [ROOM, { min: least, max: 1e6 }, { min: 0, max: 60 }, ROOM];
          const learner = trained(seed, { bounds }, { kind });
          const { budgets, problem } = learner.propose({
            multipliers: [strong, 1, 1, 1],
            dailyBudget: 190,
            current: [50, 50, 50, 50],
          });
          const { objective } = plannedCurves(problem);
          const limits = bounds.map(({ min, max }) => ({ min: Math.max(min, problem.floor), max }));
          const best = allocate({ curves: objective, budget: 190, bounds: limits });
          if (best.status !== "optimal") throw new Error(best.relaxation.sentence);
          expect(sum(budgets)).toBeLessThanOrEqual(190 * (1 + 1e-12));
          expect(worth(objective, budgets)).toBeCloseTo(best.objective, 6);
        },
      ),
      { seed: 1, numRuns: 25 },
    );
  });

  it("maximise every channel at the price of the ROI target when the target binds", () => {
    let bound = 0;
    for (let seed = 1; seed <= 25; seed++) {
      const { budgets, problem, plan } = trained(seed, { roiTarget: 0.6 }).propose({ dailyBudget: 260 });
      const steep = resolveDay(problem, { roiTarget: 0.9 });
      for (const [day, target] of [
        [plan, 0.6],
        [steep, 0.9],
      ] as const) {
        const spent = sum(day.budgets);
        const isTargets = day.prices.roi > 0 && day.prices.budget === 0 && spent < 0.99 * 260;
        if (!isTargets || spent > 0.99 * problem.mostTotal! || spent < 1.01 * problem.leastTotal) continue;
        bound += 1;
        const price = day.prices.roi / (0.01 * target * spent);
        const { objective, value } = plannedCurves(problem);
        const gain = (j: number, x: number) =>
          curveValue(objective[j]!, x) + price * (curveValue(value[j]!, x) - target * x);
        for (let j = 0; j < CHANNELS; j++) {
          for (const x of problem.knots) {
            if (x >= problem.floor) expect(gain(j, x)).toBeLessThanOrEqual(gain(j, day.budgets[j]!) + 1e-6);
          }
        }
      }
      expect(sum(budgets)).toBeLessThanOrEqual(260 * (1 + 1e-12));
    }
    expect(bound).toBeGreaterThan(8);
  });
});

describe("a learner", () => {
  it("proposes the same budgets, limits and forecast for channels in another order", () => {
    const orders = fc.shuffledSubarray([0, 1, 2, 3], { minLength: CHANNELS });
    fc.assert(
      fc.property(seeds, orders, fc.constantFrom("concave" as const, "greedy" as const), (seed, order, kind) => {
        const by = <T>(list: readonly T[]) => order.map((j) => list[j]!);
        const bounds = [ROOM, { min: 20, max: 90 }, ROOM, { min: 0, max: 45 }];
        const unit = [5, 2, 1, 4];
        const phase = { trigger: 0.2, days: 3, maxStep: 0.1 };
        const learningPhase = [null, phase, null, null];
        const setup = { channels: CHANNELS, dailyBudget: BUDGET, roiTarget: 0.5, planStart: 20, seed: 1 };
        const original = createLearner(kind, { ...setup, bounds, unit, learningPhase });
        const reorderedLearner = createLearner(kind, {
          ...setup,
          bounds: by(bounds),
          unit: by(unit),
          learningPhase: by(learningPhase),
        });
        for (const outcome of history(seed, 20)) {
          original.observe(outcome);
          reorderedLearner.observe(reordered(outcome, order));
        }
        const today = { multipliers: [1, 1.3, 1, 0.8], available: [true, true, seed % 2 === 0, true] };
        const here = original.propose(today);
        const there = reorderedLearner.propose({ multipliers: by(today.multipliers), available: by(today.available) });
        by(here.budgets).forEach((x, i) => expect(there.budgets[i]!).toBeCloseTo(x, 6));
        expect(there.lines.map((line) => line.bindingLimit)).toEqual(by(here.lines).map((line) => line.bindingLimit));
        for (const end of ["low", "mid", "high"] as const) {
          expect(there.forecast.conversions![end] / here.forecast.conversions![end]).toBeCloseTo(1, 6);
        }
      }),
      { seed: 2, numRuns: 20 },
    );
  });

  it("proposes the same budgets for the observations of channels in another order", () => {
    const order = [2, 0, 1];
    const original = createLearner("concave", SETUP);
    const reorderedLearner = createLearner("concave", SETUP);
    for (let day = 0; day < 15; day++) {
      const outcome = outcomeOf(day, [60 + day, 80, 40 + 2 * day]);
      const by = <T>(list: T[]) => order.map((j) => list[j]!);
      original.observe(outcome);
      reorderedLearner.observe({
        ...outcome,
        budgets: by(outcome.budgets),
        spend: by(outcome.spend),
        conversions: by(outcome.conversions),
        value: by(outcome.value),
      });
    }
    const budgets = original.propose().budgets;
    reorderedLearner.propose().budgets.forEach((x, i) => expect(x).toBeCloseTo(budgets[order[i]!]!, 6));
  });

  it("proposes the same shares and forecast in another currency, with all limits converted", () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(1024, 1 / 64), (seed, rate) => {
        const answer = (scale: number) => {
          const learner = createLearner("concave", {
            channels: CHANNELS,
            dailyBudget: BUDGET * scale,
            roiTarget: 0.7,
            planStart: 15,
            days: 60,
            seed: 1,
            carryOver: "horizon",
            delay: true,
            unit: [1, 2, 4, 8].map((size) => size * scale),
            bounds: [0, 8, 0, 16].map((min) => ({ min: min * scale, max: 90 * scale })),
          });
          for (const outcome of history(seed, 22)) learner.observe(inCurrency(outcome, scale));
          return learner.propose();
        };
        const plain = answer(1);
        const other = answer(rate);
        other.budgets.forEach((x, j) => expect(x / rate).toBeCloseTo(plain.budgets[j]!, 6));
        expect(other.forecast.conversions!.mid).toBeCloseTo(plain.forecast.conversions!.mid, 6);
        expect(other.forecast.roi!.mid).toBeCloseTo(plain.forecast.roi!.mid, 6);
        expect(other.forecast.keepsTarget!).toBeCloseTo(plain.forecast.keepsTarget!, 6);
      }),
      { seed: 3, numRuns: 15 },
    );
  });

  it.each([1000, 0.001])("proposes the same shares when the currency unit is %f times as small", (scale) => {
    const plain = playDays(createLearner("concave", { ...SETUP, maxStep: 0.4 }), 0, 14);
    const scaled = playDays(
      createLearner("concave", { ...SETUP, maxStep: 0.4, dailyBudget: 300 * scale }),
      0,
      14,
      scale,
    );
    scaled.forEach((budgets, day) => budgets.forEach((x, j) => expect(x / scale).toBeCloseTo(plain[day]![j]!, 5)));
  });

  it("plans a higher objective for more budget, and no higher one for a higher target", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const learner = trained(seed);
        const byBudget = [60, 120, 180, 240].map((dailyBudget) => learner.propose({ dailyBudget }));
        const { problem } = trained(seed, { roiTarget: 0.4 }).propose();
        const byTarget = [1.6, 1.2, 0.8, 0.4].map((roiTarget) => resolveDay(problem, { roiTarget }));
        for (let i = 1; i < 4; i++) {
          expect(sum(byBudget[i]!.budgets)).toBeGreaterThanOrEqual(sum(byBudget[i - 1]!.budgets) * (1 - 1e-9));
          const worths = [byBudget[i - 1]!, byBudget[i]!].map(({ budgets, problem: day }) =>
            worth(plannedCurves(day).objective, budgets),
          );
          expect(worths[1]!).toBeGreaterThan(worths[0]!);
          const planned = byTarget.map(({ budgets }) => worth(plannedCurves(problem).objective, budgets));
          expect(planned[i]!).toBeGreaterThanOrEqual(planned[i - 1]! * (1 - 1e-9));
        }
      }),
      { seed: 4, numRuns: 15 },
    );
  });

  it("never exceeds the budget and meets bounds, change limits and grid", () => {
    fc.assert(
      fc.property(limitedAccounts(LEARNER_KINDS), (account) => expectLimits(account, createLearner)),
      { numRuns: 15, seed: 3 },
    );
  });
});
