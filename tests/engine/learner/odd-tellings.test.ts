import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { curveValue, type LearnerSetup, type Outcome } from "@/lib/engine";
import { createLearner, LEARNER_KINDS, restoreLearner } from "@/lib/lab";
import { history, sum, taught } from "./taught-accounts";

const STEADY: LearnerSetup = { channels: 1, dailyBudget: 100, seed: 1, planStart: 30 };

/** One channel that spends what it is given and gets `count` conversions every day. */
function steady(count: number | null, more: Partial<Outcome> = {}, setup = STEADY) {
  const learner = createLearner("concave", setup);
  for (let day = 0; day < 30; day++) {
    learner.observe({ day, asOfDay: day, budgets: [100], spend: [100], conversions: [count], value: [count], ...more });
  }
  return learner;
}

const meanAt = (learner: ReturnType<typeof steady>, spend: number) => curveValue(learner.curves()[0]!.mean, spend);

describe("odd but normal tellings", () => {
  const number = fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 20_000 }).map((cents) => cents / 100) },
    fc.constantFrom(0, null, 1e6, 1e-6),
  );
  const telling = fc.record({
    back: fc.integer({ min: 0, max: 4 }),
    late: fc.integer({ min: 0, max: 25 }),
    numbers: fc.array(fc.tuple(number, number, number), { minLength: 3, maxLength: 3 }),
    over: fc.constantFrom(1, 1.9, 0),
  });
  const account = fc.record({
    kind: fc.constantFrom(...LEARNER_KINDS),
    channels: fc.integer({ min: 1, max: 3 }),
    roiTarget: fc.constantFrom(undefined, 0.5, 4),
    delay: fc.boolean(),
    carryOver: fc.constantFrom("none" as const, "horizon" as const),
    tellings: fc.array(telling, { minLength: 3, maxLength: 14 }),
  });

  it("never throw, never bring a number that is none, never lift the budget, and survive a snapshot", () => {
    fc.assert(
      fc.property(account, ({ kind, channels, roiTarget, delay, carryOver, tellings }) => {
        const setup: LearnerSetup = { channels, dailyBudget: 90, seed: 3, days: 10, delay, carryOver };
        const learner = createLearner(kind, roiTarget === undefined ? setup : { ...setup, roiTarget });
        for (const { back, late, numbers, over } of tellings) {
          const { day, budgets, ...proposal } = learner.propose();
          expect(budgets.every((x) => x >= 0 && Number.isFinite(x))).toBe(true);
          if (carryOver === "none") expect(sum(budgets)).toBeLessThanOrEqual(90 * (1 + 1e-12));
          expect(JSON.stringify(proposal, named)).toBeTypeOf("string");
          const told = Math.max(0, day - back);
          const of = (i: 0 | 1 | 2) => numbers.slice(0, channels).map((list) => list[i]);
          learner.observe({
            day: told,
            asOfDay: told + late,
            budgets,
            spend: over === 0 ? of(0) : budgets.map((x) => over * x),
            conversions: of(1),
            value: of(2),
          });
        }
        JSON.stringify(learner.curves(), named);
        expect(restoreLearner(JSON.parse(JSON.stringify(learner.snapshot()))).propose()).toEqual(learner.propose());
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  it("count money that was spent above the budget as spent: it is gone from the plan and weighs on the ROI", () => {
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

  it("learn from what was spent, not from what was set", () => {
    const over = steady(20, { budgets: [50] });
    expect(meanAt(over, 100)).toBeGreaterThan(15);
    expect(meanAt(over, 100)).toBeLessThan(25);
    expect(meanAt(over, 50)).toBeLessThan(0.9 * meanAt(over, 100));
  });

  it("are taken as told in parts of a conversion, without rounding", () => {
    const [none, less, more, whole] = [0, 0.3, 0.45, 1].map((count) => meanAt(steady(count), 100));
    expect(less!).toBeGreaterThan(none!);
    expect(more! - less!).toBeGreaterThan(0.5 * 0.15);
    expect(whole!).toBeGreaterThan(more!);
  });

  it("hold what was told last where conversions are restated down, in late accounts too", () => {
    for (const delay of [false, true]) {
      const days = history(4, 25);
      const setup = { delay, roiTarget: 0.5, planStart: 0, days: 60 };
      const restated = taught(4, setup);
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

  it("tell nothing where they are missing, and that nothing came where they are zero", () => {
    const unknown = meanAt(steady(20, {}, { ...STEADY, planStart: 0 }), 100);
    const learner = steady(20);
    for (let day = 30; day < 40; day++) {
      learner.observe({ day, asOfDay: day, budgets: [100], spend: [100], conversions: [null], value: [null] });
    }
    expect(meanAt(learner, 100) / unknown).toBeCloseTo(1, 1);
    for (let day = 30; day < 40; day++) {
      learner.observe({ day, asOfDay: day, budgets: [100], spend: [100], conversions: [0], value: [0] });
    }
    expect(meanAt(learner, 100)).toBeLessThan(0.7 * unknown);
  });
});

function named(key: string, x: unknown): unknown {
  if (typeof x === "number" && !Number.isFinite(x)) throw new Error(`${key} is ${x}`);
  return x;
}
