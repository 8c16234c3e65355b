import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LearnerSetup } from "@/lib/engine";
import { createLearner, LEARNER_KINDS, restoreLearner } from "@/lib/lab";
import { live, outcomeOf, SETUP, total } from "./told-days";

describe("a learner of any kind", () => {
  it.each(LEARNER_KINDS)("%s: continues from a snapshot with identical numbers, wherever it is cut", (kind) => {
    const whole = live(createLearner(kind, SETUP), 0, 18);
    for (const cut of [0, 5, 13]) {
      const first = createLearner(kind, SETUP);
      const before = live(first, 0, cut);
      const restored = restoreLearner(JSON.parse(JSON.stringify(first.snapshot())));
      expect([...before, ...live(restored, cut, 18)]).toEqual(whole);
    }
  });

  it("continues identically where days are told again and late", () => {
    const setup = { ...SETUP, delay: true };
    const play = (cut: number) => {
      let learner = createLearner("concave", setup);
      const told: number[][] = [];
      for (let day = 0; day < 40; day++) {
        if (day === cut) learner = restoreLearner(JSON.parse(JSON.stringify(learner.snapshot())));
        told.push(learner.propose().budgets);
        for (let back = Math.max(0, day - 4); back <= day; back++) {
          const full = outcomeOf(back, told[back]!);
          const share = 1 - Math.exp(-(day - back + 1) / 2);
          learner.observe({
            ...full,
            asOfDay: day,
            conversions: full.conversions.map((y) => y! * share),
            value: full.value.map((y) => y! * share),
          });
        }
      }
      return told;
    };
    expect(play(31)).toEqual(play(-1));
  });

  it("sets budgets by its seed and what it was told only", () => {
    expect(live(createLearner("concave", SETUP), 0, 12)).toEqual(live(createLearner("concave", SETUP), 0, 12));
    expect(live(createLearner("concave", { ...SETUP, seed: 8 }), 0, 2)).not.toEqual(
      live(createLearner("concave", SETUP), 0, 2),
    );
    const learner = createLearner("concave", SETUP);
    live(learner, 0, 9);
    expect(learner.propose()).toEqual(learner.propose());
  });

  it("never sets more than the budget, and keeps bounds, steps and grid", () => {
    fc.assert(
      fc.property(
        fc.record({
          kind: fc.constantFrom(...LEARNER_KINDS),
          dailyBudget: fc.integer({ min: 50, max: 5000 }),
          roiTarget: fc.constantFrom(undefined, 0.1, 1, 50),
          maxStep: fc.constantFrom(undefined, 0.05, 0.3),
          unit: fc.constantFrom(undefined, 1, 5),
          most: fc.constantFrom(Number.MAX_VALUE, 40),
          least: fc.constantFrom(0, 10),
          carryOver: fc.constantFrom("none" as const, "horizon" as const),
        }),
        ({ kind, dailyBudget, roiTarget, maxStep, unit, most, least, carryOver }) => {
          const bounds = [0, 1, 2].map(() => ({ min: least, max: most }));
          const setup: LearnerSetup = {
            channels: 3,
            dailyBudget,
            days: 12,
            seed: 1,
            bounds,
            carryOver,
            current: [20, 15, 10],
          };
          if (roiTarget !== undefined) setup.roiTarget = roiTarget;
          if (maxStep !== undefined) setup.maxStep = maxStep;
          if (unit !== undefined) setup.unit = unit;
          const days = live(createLearner(kind, setup), 0, 12);
          let before = setup.current!;
          for (const budgets of days) {
            if (carryOver === "none") expect(total(budgets)).toBeLessThanOrEqual(dailyBudget * (1 + 1e-12));
            budgets.forEach((x, j) => {
              expect(x).toBeLessThanOrEqual(most);
              expect(x).toBeGreaterThanOrEqual(least * (1 - 1e-12));
              if (unit !== undefined) expect(Math.abs(x / unit - Math.round(x / unit))).toBeLessThan(1e-6);
              if (maxStep !== undefined && unit === undefined) {
                expect(x).toBeLessThanOrEqual(
                  Math.max(before[j]! * (1 + maxStep), dailyBudget / 30, least) * (1 + 1e-9),
                );
                expect(x).toBeGreaterThanOrEqual(before[j]! * (1 - maxStep) * (1 - 1e-9));
              }
            });
            before = budgets;
          }
          expect(total(days.map(total))).toBeLessThanOrEqual(12 * dailyBudget * (1 + 1e-9));
        },
      ),
      { numRuns: 30, seed: 3 },
    );
  });

  it("treats channels alike: told in another order it answers in that order", () => {
    const order = [2, 0, 1];
    const straight = createLearner("concave", SETUP);
    const turned = createLearner("concave", SETUP);
    for (let day = 0; day < 15; day++) {
      const told = outcomeOf(day, [60 + day, 80, 40 + 2 * day]);
      const by = <T>(list: T[]) => order.map((j) => list[j]!);
      straight.observe(told);
      turned.observe({
        ...told,
        budgets: by(told.budgets),
        spend: by(told.spend),
        conversions: by(told.conversions),
        value: by(told.value),
      });
    }
    const budgets = straight.propose().budgets;
    turned.propose().budgets.forEach((x, i) => expect(x).toBeCloseTo(budgets[order[i]!]!, 6));
  });

  it.each([1000, 0.001])("sets the same shares when the currency is %f times as small", (scale) => {
    const plain = live(createLearner("concave", { ...SETUP, maxStep: 0.4 }), 0, 14);
    const scaled = live(createLearner("concave", { ...SETUP, maxStep: 0.4, dailyBudget: 300 * scale }), 0, 14, scale);
    scaled.forEach((budgets, day) => budgets.forEach((x, j) => expect(x / scale).toBeCloseTo(plain[day]![j]!, 5)));
  });

  it("learns the same from a day told twice as from one, and in any order", () => {
    const days = Array.from({ length: 12 }, (_, day) => outcomeOf(day, [50 + 5 * day, 70, 90 - 5 * day]));
    const answer = (told: typeof days) => {
      const learner = createLearner("concave", SETUP);
      told.forEach((outcome) => learner.observe(outcome));
      return learner.propose().budgets;
    };
    const once = answer(days);
    expect(answer([...days, ...days])).toEqual(once);
    expect(answer([...days].reverse())).toEqual(once);
    const restated = { ...days[3]!, conversions: [0, 0, 0], value: [0, 0, 0] };
    expect(answer([...days, restated])).not.toEqual(once);
    expect(answer([...days, restated, days[3]!])).toEqual(once);
  });

  it("skips what is missing, which is not zero", () => {
    const told = (conversions: (number | null)[]) => {
      const learner = createLearner("concave", { ...SETUP, planStart: 10 });
      for (let day = 0; day < 10; day++) {
        learner.observe(outcomeOf(day, [60, 70, 80], day === 6 ? { conversions, value: conversions } : {}));
      }
      return learner.curves()[0]!.mean;
    };
    expect(told([null, 5, 5])).not.toEqual(told([0, 5, 5]));
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

  it("names what cannot be", () => {
    const make = (more: Partial<LearnerSetup>) => () => createLearner("concave", { ...SETUP, ...more });
    expect(make({ channels: 0 })).toThrow(/channels.*0/);
    expect(make({ dailyBudget: Number.NaN })).toThrow(/dailyBudget.*NaN/);
    expect(make({ roiTarget: -1 })).toThrow(/roiTarget.*-1/);
    expect(make({ current: [1, 2] })).toThrow(/current.*3.*2/);
    expect(
      make({
        bounds: [
          { min: 5, max: 1 },
          { min: 0, max: 1 },
          { min: 0, max: 1 },
        ],
      }),
    ).toThrow(/bounds\[0\]\.max.*5.*1/);
    expect(() => createLearner("magic" as never, SETUP)).toThrow(/kind.*magic/);
    expect(() => restoreLearner({})).toThrow(/snapshot/);
    const learner = createLearner("concave", SETUP);
    expect(() => learner.observe(outcomeOf(0, [1, 2, 3], { spend: [1, 2, Infinity] }))).toThrow(/spend\[2\].*Infinity/);
    expect(() => learner.observe(outcomeOf(0, [1, 2, 3], { conversions: [1, 2] }))).toThrow(/conversions.*3.*2/);
    expect(() => learner.observe(outcomeOf(4, [1, 2, 3], { asOfDay: 2 }))).toThrow(/asOfDay.*4.*2/);
    expect(() => learner.propose({ multipliers: [1, 1, 0] })).toThrow(/multipliers\[2\].*0/);
  });
});
