import { AskTellLearner } from "./ask-tell-learner";
import { checkSetup } from "../model/check-input";
import { checkSnapshot } from "./check-snapshot";
import { plainCopy } from "../model/check-values";
import type { Learner, LearnerKind, LearnerSetup, LearnerSnapshot } from "../model/learner-input";

/**
 * Starts a learner that is asked for each day's budgets and told what came of them.
 *
 *     concave    shape-constrained belief, optimism, exact re-solve, realised ROI balance (the default)
 *     greedy     the same belief without optimism
 *     sgd-ucb    dual gradient with confidence bounds; reconstruction; not checked against the published pseudo-code
 *     equal      an equal split          current    the split the account has
 *     roas-proportional    by average return          rule-bot    a weekly rule of thumb
 *     epsilon-greedy       by marginal return         direct-search    compares two splits at a time
 *     primal-dual          one-point gradients        hill-thompson    a drawn Hill curve per channel
 *     gp-ucb, gp-ts        Gaussian processes and a knapsack          tucb-mae    the same with change detection
 *
 * A learner is a function of what it was told and its seed: the same tellings give the same budgets.
 *
 * @param kind - Which rule sets budgets; all kinds share one belief for curves and forecasts.
 * @throws {RangeError} naming the first value of `setup` that cannot be.
 */
export function createLearner(kind: LearnerKind, setup: LearnerSetup): Learner {
  checkSetup(kind, setup);
  return new AskTellLearner(kind, plainCopy("setup", setup));
}

/**
 * Continues a learner from `Learner.snapshot()` with identical numbers.
 *
 * @throws {RangeError} when the snapshot is not one of this engine's, naming the first value that cannot be.
 */
export function restoreLearner(snapshot: unknown): Learner {
  const given = snapshot as LearnerSnapshot | null;
  if (typeof given !== "object" || given === null || given.version !== 1) {
    throw new RangeError("snapshot must come from Learner.snapshot() of this engine version.");
  }
  const { kind, setup, state } = checkSnapshot(plainCopy("snapshot", given));
  return new AskTellLearner(kind, setup, state);
}
