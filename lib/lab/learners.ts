import {
  createLearner as createEngineLearner,
  LEARNER_KINDS as ENGINE_KINDS,
  restoreLearner as restoreEngineLearner,
  type Learner,
  type LearnerKind as EngineKind,
  type LearnerSetup,
} from "@/lib/engine";
import { BASELINE_RULES, type BaselineKind } from "./baseline/baseline-rules";

/** All kinds for comparisons: those of the engine, then the baselines. */
export const LEARNER_KINDS = [...ENGINE_KINDS, ...(Object.keys(BASELINE_RULES) as BaselineKind[])] as const;
export type LearnerKind = EngineKind | BaselineKind;

/**
 * Starts a learner of any kind, including the baselines.
 *
 *     sgd-ucb    dual gradient with confidence bounds; reconstruction; not checked against the published pseudo-code
 *     equal      an equal split          current    the account's current split
 *     roas-proportional    by average return          rule-bot    a weekly rule of thumb
 *     epsilon-greedy       by marginal return         direct-search    compares two splits at a time
 *     primal-dual          one-point gradients        hill-thompson    a drawn Hill curve per channel
 *     gp-ucb, gp-ts        Gaussian processes and a knapsack          tucb-mae    the same with change detection
 *
 * @throws {RangeError} as the engine's `createLearner`.
 */
export function createLearner(kind: LearnerKind, setup: LearnerSetup): Learner {
  return createEngineLearner(kind, setup, BASELINE_RULES);
}

/**
 * Continues a learner of any kind from its snapshot.
 *
 * @throws {RangeError} as the engine's `restoreLearner`.
 */
export function restoreLearner(snapshot: unknown): Learner {
  return restoreEngineLearner(snapshot, BASELINE_RULES);
}
