import { checkSetup } from "../model/check-input";
import { plainCopy } from "../model/check-values";
import { LEARNER_KINDS, type LearnerKind, type LearnerSetup } from "../model/learner-input";
import { PlanLearner } from "./plan-learner";
import { checkSnapshot } from "./check-snapshot";
import type { DayRule, DayRules } from "./day-rule";
import type { Learner, LearnerSnapshot } from "./learner";

/**
 * Creates a learner that proposes each day's budgets and observes the outcomes.
 *
 *     concave    shape-constrained belief, optimism, exact re-solve, realised ROI balance (the default)
 *     greedy     the same belief without optimism
 *
 * A learner is a function of its observations and its seed: the same observations give the same budgets.
 *
 * @param kind - One of `LEARNER_KINDS`, or the name of one of `rules`.
 * @param setup - The account: number of channels, budget and limits in currency per day, ROI target, plan length, seed.
 * @param rules - Further kinds: each sets budgets by its own rule and shares belief, curves and forecasts.
 * @returns The learner, before any observation.
 * @throws {RangeError} naming an unknown kind, or the first invalid value of `setup`.
 * @example
 * const learner = createLearner("concave", { channels: 2, dailyBudget: 100, seed: 1 });
 * learner.propose().budgets.map(Math.round); // => [13, 11]
 */
export function createLearner(kind: string, setup: LearnerSetup, rules: DayRules = {}): Learner {
  const rule = findRule(kind, rules);
  checkSetup(setup);
  return new PlanLearner(kind, plainCopy("setup", setup), rule);
}

/**
 * Restores a learner from `Learner.snapshot()`, which then continues with identical numbers.
 *
 * @param snapshot - Plain JSON from `Learner.snapshot()`; not changed.
 * @param rules - The rules that the learner was created with.
 * @returns The learner.
 * @throws {RangeError} naming the first invalid value, when the snapshot is not one of this engine.
 * @example
 * const learner = createLearner("concave", { channels: 2, dailyBudget: 100, seed: 1 });
 * restoreLearner(JSON.parse(JSON.stringify(learner.snapshot()))).kind; // => "concave"
 */
export function restoreLearner(snapshot: unknown, rules: DayRules = {}): Learner {
  const candidate = snapshot as LearnerSnapshot | null;
  if (typeof candidate !== "object" || candidate === null || candidate.version !== 1) {
    throw new RangeError("snapshot must come from Learner.snapshot() of this engine version.");
  }
  const copy = plainCopy("snapshot", candidate);
  const rule = findRule(copy.kind, rules);
  const { kind, setup, state } = checkSnapshot(copy);
  return new PlanLearner(kind, setup, rule, state);
}

/** Null for one of the engine's own kinds. */
function findRule(kind: string, rules: DayRules): DayRule | null {
  if (LEARNER_KINDS.includes(kind as LearnerKind)) return null;
  const rule = Object.hasOwn(rules, kind) ? rules[kind] : undefined;
  if (rule !== undefined) return rule;
  const kinds = [...LEARNER_KINDS, ...Object.keys(rules)];
  throw new RangeError(`kind must be one of ${kinds.join(", ")}, but it is ${String(kind)}.`);
}
