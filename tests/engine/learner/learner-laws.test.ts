import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allocate,
  curveValue,
  resolveDay,
  type Curve,
  type DayProblem,
  type LearnerSetup,
  type Today,
} from "@/lib/engine";
import { createLearner, LEARNER_KINDS, restoreLearner } from "@/lib/lab";
import { goalCurves, knotsFromZero } from "@/lib/engine/day/goal-curves";
import { live, SETUP } from "./told-days";
import { BUDGET, CHANNELS, history, inCurrency, reordered, sum, taught } from "./taught-accounts";

const seeds = fc.integer({ min: 1, max: 1e6 });
const ROOM = { min: 0, max: 1e6 };

/** What the day plans with, as curves of the allocator: today's strength in, by objective and by value. */
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
  it("are the best that the allocator finds on the curves they were planned with, where money binds", () => {
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
          const learner = taught(seed, { bounds }, { kind });
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

  it("leave no channel a better spend at the target's price, where the target binds", () => {
    let bound = 0;
    for (let seed = 1; seed <= 25; seed++) {
      const { budgets, problem, plan } = taught(seed, { roiTarget: 0.6 }).propose({ dailyBudget: 260 });
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
  it("answers channels in the order in which it was told of them, every limit of theirs included", () => {
    const orders = fc.shuffledSubarray([0, 1, 2, 3], { minLength: CHANNELS });
    fc.assert(
      fc.property(seeds, orders, fc.constantFrom("concave" as const, "greedy" as const), (seed, order, kind) => {
        const by = <T>(list: readonly T[]) => order.map((j) => list[j]!);
        const bounds = [ROOM, { min: 20, max: 90 }, ROOM, { min: 0, max: 45 }];
        const unit = [5, 2, 1, 4];
        const phase = { trigger: 0.2, days: 3, maxStep: 0.1 };
        const learningPhase = [null, phase, null, null];
        const setup = { channels: CHANNELS, dailyBudget: BUDGET, roiTarget: 0.5, planStart: 20, seed: 1 };
        const straight = createLearner(kind, { ...setup, bounds, unit, learningPhase });
        const turned = createLearner(kind, {
          ...setup,
          bounds: by(bounds),
          unit: by(unit),
          learningPhase: by(learningPhase),
        });
        for (const outcome of history(seed, 20)) {
          straight.observe(outcome);
          turned.observe(reordered(outcome, order));
        }
        const today = { multipliers: [1, 1.3, 1, 0.8], available: [true, true, seed % 2 === 0, true] };
        const here = straight.propose(today);
        const there = turned.propose({ multipliers: by(today.multipliers), available: by(today.available) });
        by(here.budgets).forEach((x, i) => expect(there.budgets[i]!).toBeCloseTo(x, 6));
        expect(there.lines.map((line) => line.bindingLimit)).toEqual(by(here.lines).map((line) => line.bindingLimit));
        for (const end of ["low", "mid", "high"] as const) {
          expect(there.forecast.conversions![end] / here.forecast.conversions![end]).toBeCloseTo(1, 6);
        }
      }),
      { seed: 2, numRuns: 20 },
    );
  });

  it("sets the same shares in another currency, with every limit in that currency", () => {
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

  it("plans no less for more budget, and no more for a higher target", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const learner = taught(seed);
        const byBudget = [60, 120, 180, 240].map((dailyBudget) => learner.propose({ dailyBudget }));
        const { problem } = taught(seed, { roiTarget: 0.4 }).propose();
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
});

describe("a snapshot", () => {
  const setup: LearnerSetup = { ...SETUP, delay: true, learningPhase: { trigger: 0.2, days: 4, maxStep: 0.05 } };
  const todays: Today[] = [{}, { multipliers: [3, 1, 0.4] }, { dailyBudget: 200 }, { multipliers: [0.3, 2, 2] }];

  it("keeps all that later days follow from: strong days, the plan's start, late readings", () => {
    const play = (cuts: readonly number[]) => {
      let learner = createLearner("concave", { ...setup, days: 30 });
      learner.observe({
        ...history(3, 1)[0]!,
        budgets: [1, 2, 3],
        spend: [1, 2, 3],
        conversions: [1, 1, 1],
        value: [2, 2, 2],
      });
      return Array.from({ length: 14 }, (_, day) => {
        if (cuts.includes(day)) learner = restoreLearner(JSON.parse(JSON.stringify(learner.snapshot())));
        const proposal = learner.propose(todays[day % 4]);
        const outcome = history(day, 1)[0]!;
        for (const age of [0, 1, 2]) {
          if (day < age) continue;
          learner.observe({
            ...outcome,
            day: day + 1 - age,
            asOfDay: day + 1,
            budgets: proposal.budgets,
            spend: proposal.budgets,
            conversions: outcome.conversions.slice(0, 3).map((y) => y! * (0.5 + 0.2 * age)),
            value: outcome.value.slice(0, 3),
          });
        }
        return { proposal, curves: learner.curves() };
      });
    };
    const whole = play([]);
    expect(play([2, 5, 6, 11])).toEqual(whole);
  });

  it("is a copy: neither later days nor a stranger's hand change it or its learner", () => {
    const learner = taught(5, { roiTarget: 0.5 });
    const taken = learner.snapshot();
    const text = JSON.stringify(taken);
    const before = learner.propose({ multipliers: [2, 1, 1, 1] }).budgets;
    learner.observe({ ...history(6, 1)[0]!, day: 25, asOfDay: 25 });
    expect(JSON.stringify(taken)).toBe(text);
    const restored = restoreLearner(taken);
    const days = (taken.state as { history: { days: Record<number, unknown> } }).history.days;
    for (const day of Object.keys(days)) delete days[Number(day)];
    taken.setup.dailyBudget = 1;
    expect(restored.propose({ multipliers: [2, 1, 1, 1] }).budgets).toEqual(before);
  });
});

describe("the same seed and tellings", () => {
  it.each(LEARNER_KINDS)("%s: give the same days, asked twice, and with another learner living beside it", (kind) => {
    const alone = live(createLearner(kind, SETUP), 0, 10);
    const learner = createLearner(kind, SETUP);
    const other = createLearner(kind, { ...SETUP, seed: 99, dailyBudget: 77 });
    for (let day = 0; day < 10; day++) {
      live(other, day, day + 1);
      learner.propose();
      expect(live(learner, day, day + 1)).toEqual([alone[day]]);
    }
  });
});
