import {
  createLearner,
  resolveDay,
  type DayProblem,
  type Learner,
  type LearnerKind,
  type LearnerSetup,
  type Outcome,
} from "@/lib/engine";
import { createRng } from "@/lib/engine/math/rng";

export const CHANNELS = 4;
export const BUDGET = 200;

/** A learner that observed `days` days of history at varying budgets. The seed determines curves and noise. */
export function trained(
  seed: number,
  more: Partial<LearnerSetup> = {},
  how: { days?: number; kind?: LearnerKind } = {},
): Learner {
  const { days = 25, kind = "concave" } = how;
  const learner = createLearner(kind, { channels: CHANNELS, dailyBudget: BUDGET, seed, planStart: days, ...more });
  for (const outcome of history(seed, days)) learner.observe(outcome);
  return learner;
}

/** Days of an account with four channels: concave responses, variance twice the mean, two units of value per conversion. */
export function history(seed: number, days: number): Outcome[] {
  const rng = createRng(seed);
  const levels = Array.from({ length: CHANNELS }, () => rng.lognormal(0.5, 0.5));
  const exponents = levels.map(() => 0.35 + 0.5 * rng.next());
  return Array.from({ length: days }, (_, day) => {
    const budgets = levels.map(() => (BUDGET / CHANNELS) * rng.lognormal(0, 0.3));
    const means = budgets.map((x, j) => levels[j]! * 10 * Math.pow(x / 50, exponents[j]!));
    const conversions = means.map((mean) => rng.negativeBinomial(mean, mean));
    return {
      day,
      asOfDay: day,
      budgets,
      spend: [...budgets],
      conversions,
      value: conversions.map((count) => 2 * count),
    };
  });
}

/** A learner of one channel that spent 100 a day and had `countOf(day)` conversions, without noise. */
export function trainedOn(days: number, countOf: (day: number) => number, more: Partial<LearnerSetup> = {}): Learner {
  const learner = createLearner("concave", { channels: 1, dailyBudget: 100, seed: 1, planStart: days, ...more });
  for (let day = 0; day < days; day++) observeCount(learner, { day, asOfDay: day, count: countOf(day) });
  return learner;
}

export function observeCount(
  learner: Learner,
  { day, asOfDay, count }: { day: number; asOfDay: number; count: number },
): void {
  learner.observe({ day, asOfDay, budgets: [100], spend: [100], conversions: [count], value: [2 * count] });
}

/** Expected ROI of the full budget. */
export function fullReturn(seed: number): number {
  return trained(seed).propose({ current: [50, 50, 50, 50] }).forecast.roi!.mid;
}

/** Spend of a day with an ROI surplus of `daysWorth` days, each day worth the target times the budget. */
export function spentWith(problem: DayProblem, daysWorth: number): number {
  const soFar = { spend: 1000, value: 1000 * problem.roiTarget! + daysWorth * problem.roiTarget! * BUDGET };
  return sum(resolveDay({ ...problem, soFar, leastTotal: 0 }, { maxStep: null }).budgets);
}

/** The outcome with its channels in another order. */
export function reordered(outcome: Outcome, order: readonly number[]): Outcome {
  const by = <T>(list: readonly T[]) => order.map((j) => list[j]!);
  const { budgets, spend, conversions, value } = outcome;
  return { ...outcome, budgets: by(budgets), spend: by(spend), conversions: by(conversions), value: by(value) };
}

/** The outcome in a currency of which `rate` units are one unit of the original. */
export function inCurrency(outcome: Outcome, rate: number): Outcome {
  const by = (list: readonly (number | null)[]) => list.map((x) => (x === null ? null : x * rate));
  const { budgets, spend, value } = outcome;
  return { ...outcome, budgets: budgets.map((x) => x * rate), spend: by(spend), value: by(value) };
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
