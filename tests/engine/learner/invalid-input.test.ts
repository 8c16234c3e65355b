import { describe, expect, it } from "vitest";
import {
  createLearner,
  curveSpendAtSlope,
  LEARNER_KINDS,
  resolveDay,
  restoreLearner,
  type Curve,
  type LearnerKind,
  type LearnerSetup,
  type Outcome,
  type Today,
} from "@/lib/engine";
import { expectRejected, HOLES, INVALID_SETUPS, OPEN, OUTCOME, SETUP, trainedLearner } from "./invalid-input";
import { outcomeOf, SETUP as THREE_CHANNELS } from "./simulated-days";

describe("createLearner", () => {
  it.each(INVALID_SETUPS)("rejects an invalid setup by name: %s in %j", (name, change, value) => {
    for (const kind of LEARNER_KINDS) {
      expectRejected(() => createLearner(kind, { ...SETUP, ...change }), `setup.${name}`, value);
    }
  });

  it.each([undefined, null, 3, "setup", []])("rejects %j as a setup", (setup) => {
    expectRejected(
      () => createLearner("concave", setup as never),
      "setup",
      Array.isArray(setup) ? "list" : String(setup),
    );
  });

  it("rejects a setup and an outcome that are not plain JSON", () => {
    expectRejected(() => createLearner("concave", { ...SETUP, extra: () => 1 } as never), "setup", "plain JSON");
    expectRejected(() => trainedLearner().observe({ ...OUTCOME, extra: () => 1 } as never), "outcome", "plain JSON");
  });

  it("stays finite in every number for the smallest and largest observations", () => {
    const [smallest, largest] = [1e-97, 1e30];
    const observations: Partial<Outcome>[] = [
      { spend: [smallest, 0] },
      { spend: [smallest, 0], conversions: [largest, 0], value: [largest, 0] },
      { spend: [largest, largest], conversions: [largest, largest], value: [largest, largest] },
      { conversions: [smallest, 0], value: [largest, 0] },
    ];
    for (const observation of observations) {
      const learner = createLearner("concave", { ...SETUP, roiTarget: 1 });
      for (let day = 0; day < 5; day++) learner.observe({ ...OUTCOME, ...observation, day, asOfDay: day });
      const text = JSON.stringify([learner.propose(), learner.curves()], (key, x: unknown) =>
        typeof x === "number" && !Number.isFinite(x) ? `${key} is ${x}` : x,
      );
      expect(text).not.toMatch(/is (NaN|-?Infinity)/);
    }
  });

  it("accepts an infinite maximum", () => {
    const bounds = [OPEN, { min: 0, max: Infinity }];
    expect(trainedLearner({ bounds }).propose().budgets[1]).toBeGreaterThan(50);
  });

  it.each(["", "Concave", "toString", "__proto__", null, 3])("rejects %j as a kind", (kind) => {
    expectRejected(() => createLearner(kind as LearnerKind, SETUP), "kind", String(kind));
    for (const existing of LEARNER_KINDS) expect(createLearner(existing, SETUP).kind).toBe(existing);
  });

  it("rejects invalid numbers, lists, bounds and snapshots by name", () => {
    const make = (more: Partial<LearnerSetup>) => () => createLearner("concave", { ...THREE_CHANNELS, ...more });
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
    expect(() => createLearner("magic" as never, THREE_CHANNELS)).toThrow(/kind.*magic/);
    expect(() => restoreLearner({})).toThrow(/snapshot/);
    const learner = createLearner("concave", THREE_CHANNELS);
    expect(() => learner.observe(outcomeOf(0, [1, 2, 3], { spend: [1, 2, Infinity] }))).toThrow(/spend\[2\].*Infinity/);
    expect(() => learner.observe(outcomeOf(0, [1, 2, 3], { conversions: [1, 2] }))).toThrow(/conversions.*3.*2/);
    expect(() => learner.observe(outcomeOf(4, [1, 2, 3], { asOfDay: 2 }))).toThrow(/asOfDay.*4.*2/);
    expect(() => learner.propose({ multipliers: [1, 1, 0] })).toThrow(/multipliers\[2\].*0/);
  });
});

describe("observe", () => {
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
  ])("rejects an invalid outcome by name and keeps its state: %s in %j", (name, change, value) => {
    const learner = trainedLearner();
    const before = JSON.stringify(learner.snapshot());
    expectRejected(() => learner.observe({ ...OUTCOME, ...change }), `outcome.${name}`, value);
    expect(JSON.stringify(learner.snapshot())).toBe(before);
    expect(learner.propose()).toEqual(trainedLearner().propose());
  });
});

describe("propose and observe", () => {
  it.each([null, 3, "day"])("reject %j, which is not an object", (value) => {
    expectRejected(() => trainedLearner().propose(value as never), "today", String(value));
    expectRejected(() => trainedLearner().observe(value as never), "outcome", String(value));
  });

  it("reject a missing outcome", () =>
    expectRejected(() => trainedLearner().observe(undefined as never), "outcome", "undefined"));
});

describe("propose", () => {
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
  ])("rejects an invalid day by name and keeps its state: %s in %j", (name, today, value) => {
    const learner = trainedLearner();
    expectRejected(() => learner.propose(today), `today.${name}`, value);
    expect(learner.snapshot()).toEqual(trainedLearner().snapshot());
    expect(learner.propose()).toEqual(trainedLearner().propose());
  });
});

describe("concavity", () => {
  it("is given in every learned mean and upper end, and its violation is rejected by name", () => {
    const bent: Curve = { kind: "pieces", spend: [1, 2], value: [1, 3] };
    expect(() => curveSpendAtSlope(bent, 1)).toThrow(
      "curve must be concave, but its slope rises from 1 to 2 at spend 1",
    );
    const wide: Curve = { kind: "sum", curves: [{ kind: "hill", ceiling: 5, halfSpend: 2, shape: 1.7 }] };
    expect(() => curveSpendAtSlope(wide, 1)).toThrow("its Hill shape is 1.7");
    for (const { mean, high } of trainedLearner().curves()) {
      for (const curve of [mean, high]) expect(() => curveSpendAtSlope(curve, 0.01)).not.toThrow();
    }
  });
});

describe("resolveDay", () => {
  it.each([
    ["dailyBudget", { dailyBudget: -1 }, "-1"],
    ["roiTarget", { roiTarget: Infinity }, "Infinity"],
    ["maxStep", { maxStep: NaN }, "NaN"],
    ["weights", { weights: [1, 2] }, "2"],
    ["locks[1]", { locks: [null, -3] }, "-3"],
    ["bounds[0].max", { bounds: [{ min: 5, max: 1 }, OPEN] }, "1"],
  ])("rejects an invalid knob by name: %s", (name, knobs, value) => {
    expectRejected(() => resolveDay(trainedLearner().propose().problem, knobs), name, value);
  });
});
