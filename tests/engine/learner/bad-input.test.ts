import { describe, expect, it } from "vitest";
import { curveSpendAtSlope, resolveDay, type Curve, type LearnerSetup, type Outcome, type Today } from "@/lib/engine";
import { createLearner, LEARNER_KINDS, type LearnerKind } from "@/lib/lab";
import { OPEN, OUTCOME, refuses, SETUP, told } from "./refuses";

/** A list of two that was never filled. */
const HOLES = new Array<never>(2);

describe("createLearner names what cannot be", () => {
  it.each<[string, Partial<LearnerSetup>, string]>([
    ["channels", { channels: 1.5 }, "1.5"],
    ["channels", { channels: -1 }, "-1"],
    ["channels", { channels: NaN }, "NaN"],
    ["channels", { channels: Infinity }, "Infinity"],
    ["dailyBudget", { dailyBudget: -3 }, "-3"],
    ["dailyBudget", { dailyBudget: 0 }, "0"],
    ["dailyBudget", { dailyBudget: Infinity }, "Infinity"],
    ["dailyBudget", { dailyBudget: null as never }, "null"],
    ["dailyBudget", { dailyBudget: 5e-324 }, "5e-324"],
    ["dailyBudget", { dailyBudget: 1e200 }, "1e+200"],
    ["current[1]", { current: [1, 1e200] }, "1e+200"],
    ["seed", { seed: NaN }, "NaN"],
    ["seed", { seed: "1" as never }, "1"],
    ["roiTarget", { roiTarget: NaN }, "NaN"],
    ["roiTarget", { roiTarget: Infinity }, "Infinity"],
    ["roiTarget", { roiTarget: 0 }, "0"],
    ["days", { days: -2 }, "-2"],
    ["days", { days: NaN }, "NaN"],
    ["maxStep", { maxStep: -0.1 }, "-0.1"],
    ["maxStep", { maxStep: Infinity }, "Infinity"],
    ["startWeekday", { startWeekday: -1 }, "-1"],
    ["startWeekday", { startWeekday: NaN }, "NaN"],
    ["current", { current: [1, 2, 3] }, "3"],
    ["current[1]", { current: [1, NaN] }, "NaN"],
    ["current[0]", { current: [-1, 1] }, "-1"],
    ["bounds", { bounds: [OPEN] }, "1"],
    ["bounds[1].min", { bounds: [OPEN, { min: NaN, max: 1 }] }, "NaN"],
    ["bounds[1].min", { bounds: [OPEN, { min: -2, max: 1 }] }, "-2"],
    ["bounds[0].min", { bounds: [{ min: Infinity, max: Infinity }, OPEN] }, "Infinity"],
    ["bounds[0].max", { bounds: [{ min: 0, max: NaN }, OPEN] }, "NaN"],
    ["bounds[0].max", { bounds: [{ min: 0, max: -1 }, OPEN] }, "-1"],
    ["unit", { unit: 0 }, "0"],
    ["unit", { unit: NaN }, "NaN"],
    ["unit", { unit: [1] }, "1"],
    ["unit[1]", { unit: [1, 0] }, "0"],
    ["unit[1]", { unit: [1, Infinity] }, "Infinity"],
    ["actions", { actions: 0 }, "0"],
    ["actions", { actions: 1.5 }, "1.5"],
    ["weights", { weights: [1, 2] }, "2"],
    ["weights[0]", { weights: [-1] }, "-1"],
    ["weights[1]", { actions: 2, weights: [1, NaN] }, "NaN"],
    ["startWeekday", { startWeekday: 1.5 }, "1.5"],
    ["planStart", { planStart: NaN }, "NaN"],
    ["planStart", { planStart: 1.5 }, "1.5"],
    ["planStart", { planStart: -3 }, "-3"],
    ["tolerance", { tolerance: NaN }, "NaN"],
    ["tolerance", { tolerance: -1 }, "-1"],
    ["tolerance", { tolerance: 5 }, "5"],
    ["tolerance", { tolerance: Infinity }, "Infinity"],
    ["days", { days: 2.5 }, "2.5"],
    ["carryOver", { carryOver: "maybe" as never }, "maybe"],
    ["delay", { delay: "yes" as never }, "yes"],
    ["lagProfile", { lagProfile: null as never }, "null"],
    ["lagProfile.share", { delay: true, lagProfile: {} as never }, "undefined"],
    ["lagProfile.share", { lagProfile: { share: [] } as never }, "0"],
    ["lagProfile.share[0]", { lagProfile: { share: [NaN] } as never }, "NaN"],
    ["lagProfile.share[1]", { lagProfile: { share: [0.5, 1.2] } as never }, "1.2"],
    ["options", { options: 7 as never }, "7"],
    ["options.bare", { options: { bare: NaN } }, "NaN"],
    ["options.bare", { options: { bare: "1" as never } }, "1"],
    ["unit", { unit: "5" as never }, "5"],
    ["unit[0]", { unit: HOLES }, "undefined"],
    ["current[0]", { current: HOLES }, "undefined"],
    ["bounds[0]", { bounds: HOLES }, "undefined"],
    ["bounds[1]", { bounds: [OPEN, undefined as never] }, "undefined"],
    ["bounds[0].max", { bounds: [{ min: 0 } as never, OPEN] }, "undefined"],
    ["bounds[0].max", { bounds: [{ min: 0, max: null as never }, OPEN] }, "null"],
    ["bounds[0].max", { bounds: [{ min: 0, max: "9" as never }, OPEN] }, "9"],
    ["weights[0]", { actions: 2, weights: HOLES }, "undefined"],
    ["learningPhase", { learningPhase: null as never }, "null"],
    ["learningPhase[0]", { learningPhase: [undefined, undefined] as never }, "undefined"],
    ["learningPhase[1].days", { learningPhase: [null, { trigger: 1, days: NaN, maxStep: 0 }] }, "NaN"],
    ["learningPhase.trigger", { learningPhase: { trigger: -1, days: 2, maxStep: 0 } }, "-1"],
    ["learningPhase.maxStep", { learningPhase: { trigger: 1, days: 2, maxStep: Infinity } }, "Infinity"],
  ])("%s: %j", (name, change, value) => {
    for (const kind of ["concave", "sgd-ucb"] as const) {
      refuses(() => createLearner(kind, { ...SETUP, ...change }), `setup.${name}`, value);
    }
  });

  it.each([undefined, null, 3, "setup", []])("the setup %j", (setup) => {
    refuses(() => createLearner("concave", setup as never), "setup", Array.isArray(setup) ? "list" : String(setup));
  });

  it("what cannot be copied", () => {
    refuses(() => createLearner("concave", { ...SETUP, extra: () => 1 } as never), "setup", "plain JSON");
    refuses(() => told().observe({ ...OUTCOME, extra: () => 1 } as never), "outcome", "plain JSON");
  });

  it("and takes the smallest and the largest that can be told: every number of the day stays finite", () => {
    const [least, most] = [1e-97, 1e30];
    const tellings: Partial<Outcome>[] = [
      { spend: [least, 0] },
      { spend: [least, 0], conversions: [most, 0], value: [most, 0] },
      { spend: [most, most], conversions: [most, most], value: [most, most] },
      { conversions: [least, 0], value: [most, 0] },
    ];
    for (const telling of tellings) {
      const learner = createLearner("concave", { ...SETUP, roiTarget: 1 });
      for (let day = 0; day < 5; day++) learner.observe({ ...OUTCOME, ...telling, day, asOfDay: day });
      const text = JSON.stringify([learner.propose(), learner.curves()], (key, x: unknown) =>
        typeof x === "number" && !Number.isFinite(x) ? `${key} is ${x}` : x,
      );
      expect(text).not.toMatch(/is (NaN|-?Infinity)/);
    }
  });

  it("and takes a maximum that is no limit", () => {
    const bounds = [OPEN, { min: 0, max: Infinity }];
    expect(told({ bounds }).propose().budgets[1]).toBeGreaterThan(50);
  });

  it.each(["", "Concave", "toString", "__proto__", null, 3])("the kind %j", (kind) => {
    refuses(() => createLearner(kind as LearnerKind, SETUP), "kind", String(kind));
    for (const known of LEARNER_KINDS) expect(createLearner(known, SETUP).kind).toBe(known);
  });
});

describe("observe names what cannot be, and forgets it", () => {
  it.each<[string, Partial<Outcome>, string]>([
    ["day", { day: -1 }, "-1"],
    ["day", { day: 0.5 }, "0.5"],
    ["day", { day: NaN }, "NaN"],
    ["asOfDay", { day: 3, asOfDay: 2 }, "2"],
    ["asOfDay", { asOfDay: Infinity }, "Infinity"],
    ["asOfDay", { asOfDay: NaN }, "NaN"],
    ["budgets", { budgets: [1] }, "1"],
    ["budgets[1]", { budgets: [1, NaN] }, "NaN"],
    ["budgets[1]", { budgets: [1, null as never] }, "null"],
    ["budgets[0]", { budgets: [-1, 1] }, "-1"],
    ["spend", { spend: [1, 2, 3] }, "3"],
    ["spend", { spend: undefined as never }, "undefined"],
    ["spend[0]", { spend: [-5, 1] }, "-5"],
    ["spend[1]", { spend: [1, undefined as never] }, "undefined"],
    ["spend[0]", { spend: [5e-324, 0] }, "5e-324"],
    ["spend[0]", { spend: [1e200, 0] }, "1e+200"],
    ["conversions[0]", { conversions: [5e-324, 0] }, "5e-324"],
    ["value[0]", { value: [1e200, 0] }, "1e+200"],
    ["spend[1]", { spend: [1, "2" as never] }, "2"],
    ["conversions", { conversions: [] }, "0"],
    ["conversions[0]", { conversions: [NaN, 1] }, "NaN"],
    ["conversions[1]", { conversions: [1, -0.5] }, "-0.5"],
    ["conversions[1]", { conversions: [1, Infinity] }, "Infinity"],
    ["value", { value: [1] }, "1"],
    ["value[1]", { value: [1, -2] }, "-2"],
    ["value[0]", { value: [NaN, 2] }, "NaN"],
    ["actions", { actions: [[1]] }, "1"],
    ["actions[0]", { actions: [[1, 2], [1]] }, "2"],
    ["actions[1][0]", { actions: [[1], [-1]] }, "-1"],
    ["actions[1][0]", { actions: [[1], [NaN]] }, "NaN"],
    ["actions[1]", { actions: [[1], null as never] }, "null"],
    ["budgets[0]", { budgets: HOLES }, "undefined"],
    ["spend[0]", { spend: HOLES }, "undefined"],
    ["conversions[0]", { conversions: HOLES }, "undefined"],
    ["value[0]", { value: HOLES }, "undefined"],
    ["actions[0]", { actions: HOLES }, "undefined"],
  ])("%s: %j", (name, change, value) => {
    const learner = told();
    const before = JSON.stringify(learner.snapshot());
    refuses(() => learner.observe({ ...OUTCOME, ...change }), `outcome.${name}`, value);
    expect(JSON.stringify(learner.snapshot())).toBe(before);
    expect(learner.propose()).toEqual(told().propose());
  });
});

describe("what is no object is named", () => {
  it.each([null, 3, "day"])("%j", (value) => {
    refuses(() => told().propose(value as never), "today", String(value));
    refuses(() => told().observe(value as never), "outcome", String(value));
  });

  it("an outcome that is missing", () => refuses(() => told().observe(undefined as never), "outcome", "undefined"));
});

describe("propose names what cannot be, and goes on as if it had not been asked", () => {
  it.each<[string, Today, string]>([
    ["dailyBudget", { dailyBudget: -1 }, "-1"],
    ["dailyBudget", { dailyBudget: NaN }, "NaN"],
    ["dailyBudget", { dailyBudget: Infinity }, "Infinity"],
    ["roiTarget", { roiTarget: 0 }, "0"],
    ["roiTarget", { roiTarget: NaN }, "NaN"],
    ["weights", { weights: [1, 1] }, "2"],
    ["weights[0]", { weights: [NaN] }, "NaN"],
    ["bounds", { bounds: [OPEN] }, "1"],
    ["bounds[0].max", { bounds: [{ min: 2, max: 1 }, OPEN] }, "1"],
    ["bounds[1].min", { bounds: [OPEN, { min: -1, max: 1 }] }, "-1"],
    ["multipliers", { multipliers: [1] }, "1"],
    ["multipliers[0]", { multipliers: [0, 1] }, "0"],
    ["multipliers[1]", { multipliers: [1, -1] }, "-1"],
    ["multipliers[1]", { multipliers: [1, NaN] }, "NaN"],
    ["available", { available: [true] }, "1"],
    ["learning", { learning: [true, true, true] }, "3"],
    ["current", { current: [1] }, "1"],
    ["current[1]", { current: [1, -1] }, "-1"],
    ["bounds[1]", { bounds: [OPEN, undefined as never] }, "undefined"],
    ["bounds[0].max", { bounds: [{ min: 0, max: null as never }, OPEN] }, "null"],
    ["available[0]", { available: HOLES }, "undefined"],
    ["learning[0]", { learning: HOLES }, "undefined"],
    ["learning[1]", { learning: [true, 1 as never] }, "1"],
    ["multipliers[0]", { multipliers: HOLES }, "undefined"],
    ["current[0]", { current: HOLES }, "undefined"],
    ["weights[0]", { weights: new Array<never>(1) }, "undefined"],
  ])("%s: %j", (name, today, value) => {
    const learner = told();
    refuses(() => learner.propose(today), `today.${name}`, value);
    expect(learner.snapshot()).toEqual(told().snapshot());
    expect(learner.propose()).toEqual(told().propose());
  });
});

describe("a promise of concavity", () => {
  it("is kept by every curve that the engine learns, and broken ones are named", () => {
    const bent: Curve = { kind: "pieces", spend: [1, 2], value: [1, 3] };
    expect(() => curveSpendAtSlope(bent, 1)).toThrow(
      "curve must be concave, but its slope rises from 1 to 2 at spend 1",
    );
    const wide: Curve = { kind: "sum", curves: [{ kind: "hill", ceiling: 5, halfSpend: 2, shape: 1.7 }] };
    expect(() => curveSpendAtSlope(wide, 1)).toThrow("its Hill shape is 1.7");
    for (const { mean, low, high } of told().curves()) {
      for (const curve of [mean, low, high]) expect(() => curveSpendAtSlope(curve, 0.01)).not.toThrow();
    }
  });
});

describe("resolveDay names what cannot be", () => {
  it.each([
    ["dailyBudget", { dailyBudget: -1 }, "-1"],
    ["roiTarget", { roiTarget: Infinity }, "Infinity"],
    ["maxStep", { maxStep: NaN }, "NaN"],
    ["weights", { weights: [1, 2] }, "2"],
    ["locks[1]", { locks: [null, -3] }, "-3"],
    ["bounds[0].max", { bounds: [{ min: 5, max: 1 }, OPEN] }, "1"],
  ])("%s", (name, knobs, value) => {
    refuses(() => resolveDay(told().propose().problem, knobs), name, value);
  });
});
