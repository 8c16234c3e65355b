import { LEARNER_KINDS, type Bounds, type LearnerKind, type LearnerSetup, type Outcome, type Today } from "./types";

/** @throws {RangeError} naming the first value that cannot be. */
export function checkSetup(kind: LearnerKind, setup: LearnerSetup): void {
  if (!LEARNER_KINDS.includes(kind)) {
    throw new RangeError(`kind must be one of ${LEARNER_KINDS.join(", ")}, but it is ${String(kind)}.`);
  }
  const m = setup.channels;
  if (!Number.isInteger(m) || m < 1)
    throw new RangeError(`channels must be a whole number of at least 1, but it is ${String(m)}.`);
  positive("dailyBudget", setup.dailyBudget);
  finite("seed", setup.seed);
  if (setup.roiTarget !== undefined) positive("roiTarget", setup.roiTarget);
  if (setup.days !== undefined) positive("days", setup.days);
  if (setup.maxStep !== undefined) nonNegative("maxStep", setup.maxStep);
  if (setup.startWeekday !== undefined) nonNegative("startWeekday", setup.startWeekday);
  checkChannels(setup);
  checkLearningPhase(setup);
  checkActions(setup);
}

function checkChannels({ channels, current, bounds, unit }: LearnerSetup): void {
  if (current !== undefined) numbers("current", current, channels);
  if (bounds !== undefined) checkBounds(bounds, channels);
  if (typeof unit === "number") positive("unit", unit);
  if (!Array.isArray(unit)) return;
  numbers("unit", unit, channels);
  unit.forEach((one, j) => positive(`unit[${j}]`, one));
}

function checkLearningPhase({ channels, learningPhase }: LearnerSetup): void {
  if (learningPhase === undefined) return;
  const rules = Array.isArray(learningPhase) ? learningPhase : [learningPhase];
  if (Array.isArray(learningPhase)) length("learningPhase", learningPhase, channels);
  for (const rule of rules) {
    if (rule === null) continue;
    for (const name of ["trigger", "days", "maxStep"] as const) nonNegative(`learningPhase.${name}`, rule[name]);
  }
}

function checkActions({ actions, weights }: LearnerSetup): void {
  if (actions !== undefined && (!Number.isInteger(actions) || actions < 1)) {
    throw new RangeError(`actions must be a whole number of at least 1, but it is ${String(actions)}.`);
  }
  if (weights !== undefined) numbers("weights", weights, actions ?? 1);
}

export function checkToday(today: Today, setup: LearnerSetup): void {
  const m = setup.channels;
  if (today.dailyBudget !== undefined) nonNegative("dailyBudget", today.dailyBudget);
  if (today.roiTarget !== undefined) positive("roiTarget", today.roiTarget);
  if (today.weights !== undefined) numbers("weights", today.weights, setup.actions ?? 1);
  if (today.bounds !== undefined) checkBounds(today.bounds, m);
  if (today.multipliers !== undefined) {
    numbers("multipliers", today.multipliers, m);
    today.multipliers.forEach((factor, j) => positive(`multipliers[${j}]`, factor));
  }
  if (today.available !== undefined) length("available", today.available, m);
  if (today.learning !== undefined) length("learning", today.learning, m);
  if (today.current !== undefined) numbers("current", today.current, m);
}

export function checkOutcome(outcome: Outcome, setup: LearnerSetup): void {
  const m = setup.channels;
  if (!Number.isInteger(outcome.day) || outcome.day < 0) {
    throw new RangeError(`day must be a whole number of at least 0, but it is ${String(outcome.day)}.`);
  }
  if (!Number.isInteger(outcome.asOfDay) || outcome.asOfDay < outcome.day) {
    throw new RangeError(
      `asOfDay must be a whole number of at least day ${outcome.day}, but it is ${String(outcome.asOfDay)}.`,
    );
  }
  numbers("budgets", outcome.budgets, m);
  missable("spend", outcome.spend, m);
  missable("conversions", outcome.conversions, m);
  missable("value", outcome.value, m);
  if (outcome.actions === undefined) return;
  length("actions", outcome.actions, m);
  outcome.actions.forEach((counts, j) => missable(`actions[${j}]`, counts, setup.actions ?? 1));
}

export function checkBounds(bounds: readonly Bounds[], channels: number): void {
  length("bounds", bounds, channels);
  bounds.forEach(({ min, max }, j) => {
    nonNegative(`bounds[${j}].min`, min);
    if (Number.isNaN(max) || max < min) {
      throw new RangeError(`bounds[${j}].max must be at least its min ${min}, but it is ${String(max)}.`);
    }
  });
}

function missable(name: string, list: readonly (number | null)[], expected: number): void {
  length(name, list, expected);
  list.forEach((x, j) => x !== null && nonNegative(`${name}[${j}]`, x));
}

function numbers(name: string, list: readonly number[], expected: number): void {
  length(name, list, expected);
  list.forEach((x, j) => nonNegative(`${name}[${j}]`, x));
}

function length(name: string, list: readonly unknown[], expected: number): void {
  if (!Array.isArray(list) || list.length !== expected) {
    throw new RangeError(`${name} must have ${expected} entries, but it has ${String(list?.length)}.`);
  }
}

function finite(name: string, x: number): void {
  if (typeof x !== "number" || !Number.isFinite(x))
    throw new RangeError(`${name} must be a finite number, but it is ${String(x)}.`);
}

function nonNegative(name: string, x: number): void {
  finite(name, x);
  if (x < 0) throw new RangeError(`${name} must not be negative, but it is ${x}.`);
}

function positive(name: string, x: number): void {
  finite(name, x);
  if (x <= 0) throw new RangeError(`${name} must be above zero, but it is ${x}.`);
}
