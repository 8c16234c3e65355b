import { requireFinite, requireNonNegative, requirePositive } from "../math/require-number";
import {
  requireAmount,
  requireBudget,
  requireEach,
  requireFlag,
  requireAmountOrNull,
  requireObject,
  requireShare,
  requireWhole,
} from "./check-values";
import type { Bounds, LearnerSetup, LearningPhase, Outcome, Today } from "./learner-input";

/** @throws {RangeError} naming the first invalid value. */
export function checkSetup(setup: LearnerSetup): void {
  requireObject("setup", setup);
  requireWhole("setup.channels", setup.channels, 1);
  requireBudget("setup.dailyBudget", setup.dailyBudget);
  requireFinite("setup.seed", setup.seed);
  if (setup.roiTarget !== undefined) requirePositive("setup.roiTarget", setup.roiTarget);
  if (setup.valuePerConversion !== undefined) requireNonNegative("setup.valuePerConversion", setup.valuePerConversion);
  if (setup.maxStep !== undefined) requireNonNegative("setup.maxStep", setup.maxStep);
  if (setup.startShare !== undefined) requireShare("setup.startShare", setup.startShare);
  if (setup.tolerance !== undefined) requireShare("setup.tolerance", setup.tolerance);
  checkDays(setup);
  checkChannels(setup);
  checkLearningPhase(setup);
  checkReporting(setup);
  checkActions(setup);
  checkOptions(setup);
}

function checkDays({ days, windowDays, startWeekday, planStart, carryOver }: LearnerSetup): void {
  if (days !== undefined) requireWhole("setup.days", days, 1);
  if (windowDays !== undefined) requireWhole("setup.windowDays", windowDays, 1);
  if (startWeekday !== undefined) requireWhole("setup.startWeekday", startWeekday, 0);
  if (planStart !== undefined) requireWhole("setup.planStart", planStart, 0);
  if (carryOver !== undefined && carryOver !== "none" && carryOver !== "horizon") {
    throw new RangeError(`setup.carryOver must be none or horizon, but it is ${String(carryOver)}.`);
  }
}

function checkChannels({ channels, current, bounds, unit }: LearnerSetup): void {
  if (current !== undefined) requireEach("setup.current", current, channels, requireAmount);
  if (bounds !== undefined) checkBounds(bounds, channels, "setup.bounds");
  if (Array.isArray(unit)) requireEach("setup.unit", unit, channels, requirePositive);
  else if (unit !== undefined) requirePositive("setup.unit", unit);
}

function checkLearningPhase({ channels, learningPhase }: LearnerSetup): void {
  const name = "setup.learningPhase";
  if (Array.isArray(learningPhase)) {
    requireEach(name, learningPhase, channels, (at, rule) => rule !== null && checkRule(at, rule));
  } else if (learningPhase !== undefined) checkRule(name, learningPhase);
}

function checkRule(name: string, rule: LearningPhase): void {
  requireObject(name, rule);
  for (const field of ["trigger", "days", "maxStep"] as const) requireNonNegative(`${name}.${field}`, rule[field]);
}

function checkReporting({ delay, lagProfile }: LearnerSetup): void {
  if (delay !== undefined) requireFlag("setup.delay", delay);
  if (lagProfile === undefined) return;
  const { share } = requireObject("setup.lagProfile", lagProfile) as { share: number[] };
  const ages = Array.isArray(share) ? share.length : 0;
  requireEach("setup.lagProfile.share", share, Math.max(1, ages), requireShare);
}

function checkActions({ actions, weights }: LearnerSetup): void {
  if (actions !== undefined) requireWhole("setup.actions", actions, 1);
  if (weights !== undefined) requireEach("setup.weights", weights, actions ?? 1, requireNonNegative);
}

/** A constant may be infinite: a threshold of Infinity is never reached. */
function checkOptions({ options }: LearnerSetup): void {
  if (options === undefined) return;
  for (const [name, x] of Object.entries(requireObject("setup.options", options))) {
    if (typeof x !== "number" || !(x > -Infinity)) {
      throw new RangeError(`setup.options.${name} must be a number above -Infinity, but it is ${String(x)}.`);
    }
  }
}

/** @throws {RangeError} naming the first invalid value. */
export function checkToday(today: Today, setup: LearnerSetup): void {
  const m = setup.channels;
  requireObject("today", today);
  if (today.dailyBudget !== undefined) requireAmount("today.dailyBudget", today.dailyBudget);
  if (today.roiTarget !== undefined) requirePositive("today.roiTarget", today.roiTarget);
  if (today.bounds !== undefined) checkBounds(today.bounds, m, "today.bounds");
  if (today.weights !== undefined) {
    requireEach("today.weights", today.weights, setup.actions ?? 1, requireNonNegative);
  }
  if (today.multipliers !== undefined) requireEach("today.multipliers", today.multipliers, m, requirePositive);
  if (today.available !== undefined) requireEach("today.available", today.available, m, requireFlag);
  if (today.learning !== undefined) requireEach("today.learning", today.learning, m, requireFlag);
  if (today.current !== undefined) requireEach("today.current", today.current, m, requireAmount);
}

/**
 * Checks an observation.
 *
 * @param outcome - The observation.
 * @param setup - The account that it belongs to.
 * @param name - The name of the outcome in the error message.
 * @throws {RangeError} naming the first invalid value.
 */
export function checkOutcome(outcome: Outcome, setup: LearnerSetup, name = "outcome"): void {
  const m = setup.channels;
  requireObject(name, outcome);
  requireWhole(`${name}.day`, outcome.day, 0);
  if (!Number.isSafeInteger(outcome.asOfDay) || outcome.asOfDay < outcome.day) {
    throw new RangeError(
      `${name}.asOfDay must be a whole number of at least day ${outcome.day}, but it is ${String(outcome.asOfDay)}.`,
    );
  }
  requireEach(`${name}.budgets`, outcome.budgets, m, requireAmount);
  requireEach(`${name}.spend`, outcome.spend, m, (at, x) => requireAmountOrNull(at, x, setup.dailyBudget));
  requireEach(`${name}.conversions`, outcome.conversions, m, requireAmountOrNull);
  requireEach(`${name}.value`, outcome.value, m, requireAmountOrNull);
  if (outcome.leftOut !== undefined) requireEach(`${name}.leftOut`, outcome.leftOut, m, requireFlag);
  if (outcome.newLevel !== undefined) requireEach(`${name}.newLevel`, outcome.newLevel, m, requireFlag);
  if (outcome.multipliers !== undefined) requireEach(`${name}.multipliers`, outcome.multipliers, m, requirePositive);
  if (outcome.actions === undefined) return;
  requireEach(`${name}.actions`, outcome.actions, m, (at, counts) =>
    requireEach(at, counts, setup.actions ?? 1, requireAmountOrNull),
  );
}

/**
 * Checks limits of every channel.
 *
 * @param bounds - One entry per channel.
 * @param channels - Number of channels.
 * @param name - The name of the list in the error message.
 * @throws {RangeError} naming the first invalid value.
 */
export function checkBounds(bounds: readonly Bounds[], channels: number, name = "bounds"): void {
  requireEach(name, bounds, channels, (at, bound) => {
    requireObject(at, bound);
    const { min, max } = bound;
    requireNonNegative(`${at}.min`, min);
    if (typeof max !== "number" || !(max >= min)) {
      throw new RangeError(
        `${at}.max must be a number of at least its min ${min}, Infinity for no limit, but it is ${String(max)}.`,
      );
    }
  });
}
