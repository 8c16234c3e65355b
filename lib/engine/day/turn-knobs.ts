import { checkBounds } from "../model/check-input";
import type { DayProblem } from "./day-problem";
import type { Bounds } from "../model/learner-input";

/** Limits that a person can change after learning. An absent knob keeps the plan's own. */
export interface Knobs {
  dailyBudget?: number;
  /** Null removes the target. */
  roiTarget?: number | null;
  weights?: number[];
  bounds?: Bounds[];
  /** A fixed budget per channel; null leaves the channel free. */
  locks?: (number | null)[];
  /** Null removes the largest step, and the limit on the total's growth with it. */
  maxStep?: number | null;
}

/**
 * Applies knobs to a day.
 *
 * @param problem - The day; not changed.
 * @param knobs - Changed limits, money in currency per day.
 * @returns The day under the changed limits.
 * @throws {RangeError} naming an invalid knob.
 */
export function turnKnobs(problem: DayProblem, knobs: Knobs): DayProblem {
  checkKnobs(problem, knobs);
  const { dailyBudget = problem.dailyBudget, roiTarget = problem.roiTarget, maxStep = problem.maxStep } = knobs;
  return {
    ...problem,
    dailyBudget,
    remainingBudget: remainingBudget(problem, dailyBudget),
    roiTarget,
    balanceScale: balanceScale(problem, roiTarget),
    maxStep,
    weights: knobs.weights ?? problem.weights,
    mostTotal: mostTotal(problem, dailyBudget, knobs.maxStep),
    channels: problem.channels.map((channel, j) => ({ ...channel, bounds: knobs.bounds?.[j] ?? channel.bounds })),
  };
}

/** Without a target of the plan's own, the ROI so far takes its place. */
function balanceScale(
  { roiTarget, dailyBudget, soFar, weekdays, balanceScale }: DayProblem,
  turned: number | null,
): number {
  const own = roiTarget ?? (soFar.spend > 0 ? soFar.value / soFar.spend : (turned ?? 0));
  return balanceScale ?? own * dailyBudget * weekdays.remaining.reduce((a, b) => a + b, 0);
}

function remainingBudget({ remainingBudget, weekdays, dailyBudget }: DayProblem, turned: number): number | null {
  if (remainingBudget === null) return null;
  const days = weekdays.remaining.reduce((a, b) => a + b, 0);
  return Math.max(0, remainingBudget + (turned - dailyBudget) * days);
}

function mostTotal(
  { mostTotal, dailyBudget }: DayProblem,
  turned: number,
  maxStep: number | null | undefined,
): number | null {
  return mostTotal === null || maxStep === null ? null : mostTotal * Math.max(1, turned / dailyBudget);
}

function checkKnobs(problem: DayProblem, knobs: Knobs): void {
  const m = problem.channels.length;
  if (knobs.bounds !== undefined) checkBounds(knobs.bounds, m);
  checkList("weights", knobs.weights, problem.weights.length);
  checkList("locks", knobs.locks, m);
  for (const name of ["dailyBudget", "roiTarget", "maxStep"] as const) requireKnob(name, knobs[name] ?? 0);
}

function checkList(name: string, list: readonly (number | null)[] | undefined, length: number): void {
  if (list === undefined) return;
  if (list.length !== length) throw new RangeError(`${name} must have ${length} entries, but it has ${list.length}.`);
  list.forEach((x, i) => x !== null && requireKnob(`${name}[${i}]`, x));
}

function requireKnob(name: string, x: number): void {
  if (!Number.isFinite(x) || x < 0) {
    throw new RangeError(`${name} must be a number of at least 0, but it is ${String(x)}.`);
  }
}
