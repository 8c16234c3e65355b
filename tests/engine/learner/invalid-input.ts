import { expect } from "vitest";
import { createLearner, type LearnerSetup, type Outcome } from "@/lib/engine";

export const SETUP: LearnerSetup = { channels: 2, dailyBudget: 100, seed: 1 };
export const OUTCOME: Outcome = {
  day: 0,
  asOfDay: 0,
  budgets: [50, 40],
  spend: [50, 40],
  conversions: [5, 4],
  value: [9, 8],
};
export const OPEN = { min: 0, max: 10 };
/** A list of length 2 without elements. */
export const HOLES = new Array<never>(2);

/** The name of the invalid part, the change to `SETUP` and the value in the message. */
export const INVALID_SETUPS: readonly [name: string, change: Partial<LearnerSetup>, value: string][] = [
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
];

/** A learner that observed six equal days. */
export function trainedLearner(more: Partial<LearnerSetup> = {}) {
  const learner = createLearner("concave", { ...SETUP, ...more });
  for (let day = 0; day < 6; day++) learner.observe({ ...OUTCOME, day, asOfDay: day });
  return learner;
}

/** Expects a RangeError that starts with the name and contains the value. */
export function expectRejected(action: () => unknown, name: string, value: string): void {
  expect(action).toThrow(RangeError);
  const escaped = (text: string) => text.replace(/[[\].()+]/g, "\\$&");
  expect(action).toThrow(new RegExp(`^${escaped(name)} .*${escaped(value)}`));
}
