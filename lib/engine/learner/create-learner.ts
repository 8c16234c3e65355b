import { checkSetup } from "../model/check-input";
import { plainCopy } from "../model/check-values";
import { LEARNER_KINDS, type LearnerKind, type LearnerSetup } from "../model/learner-input";
import { PlanLearner } from "./plan-learner";
import { checkSnapshot } from "./check-snapshot";
import type { DayRule, DayRules } from "./day-rule";
import type { Learner, LearnerSnapshot } from "./learner";

/**
 * Starts a learner that proposes each day's budgets and observes what came of them.
 *
 *     concave    shape-constrained belief, optimism, exact re-solve, realised ROI balance (the default)
 *     greedy     the same belief without optimism
 *
 * A learner is a function of its observations and its seed: the same observations give the same budgets.
 *
 * @param kind - One of `LEARNER_KINDS`, or the name of one of `rules`.
 * @param rules - Further kinds: each sets budgets by its own rule, and shares belief, curves and forecasts.
 * @throws {RangeError} naming the kind that does not exist, or the first value of `setup` that cannot be.
 */
export function createLearner<K extends string = never>(
  kind: LearnerKind | K,
  setup: LearnerSetup,
  rules: Readonly<Record<K, DayRule>> = {} as Record<K, DayRule>,
): Learner {
  const rule = findRule(kind, rules);
  checkSetup(setup);
  return new PlanLearner(kind, plainCopy("setup", setup), rule);
}

/**
 * Continues a learner from `Learner.snapshot()` with identical numbers.
 *
 * @param rules - Those that the learner was created with.
 * @throws {RangeError} when the snapshot is not one of this engine's, naming the first value that cannot be.
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

/** Null for a kind of the engine's own. */
function findRule(kind: string, rules: DayRules): DayRule | null {
  if (LEARNER_KINDS.includes(kind as LearnerKind)) return null;
  const rule = Object.hasOwn(rules, kind) ? rules[kind] : undefined;
  if (rule !== undefined) return rule;
  const kinds = [...LEARNER_KINDS, ...Object.keys(rules)];
  throw new RangeError(`kind must be one of ${kinds.join(", ")}, but it is ${String(kind)}.`);
}
