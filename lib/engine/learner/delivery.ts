import type { DayProblem } from "../day/day-problem";
import type { History } from "../belief/history";
import type { LearnerSetup } from "../model/learner-input";

const DELIVERY_DAYS = 7;
const DELIVERED_SHARE = 0.9;
/** Budget share of a channel without any spend; a few days later it is tried again. */
const TRIAL_SHARE = 0.02;
/** Zero spend below this share of an equal split is not evidence: the budget may be too small to win any auction. */
const MIN_INFORMATIVE_SHARE = 0.1;
const RATIO_DAYS = 28;

/**
 * Finds the capacity of a channel that did not spend its budget in its last seven days with data. A curve over actual
 * spend cannot show that budget above the capacity buys nothing.
 *
 * @param history - The observations.
 * @param setup - The account.
 * @param j - Index of the channel.
 * @returns Currency per day; null for a channel that spends its budget.
 */
export function capacityOf(history: History, setup: LearnerSetup, j: number): number | null {
  let [budgeted, spent, most, days] = [0, 0, 0, 0];
  for (let d = history.asOfDay; d >= 0 && days < DELIVERY_DAYS; d--) {
    const outcome = history.days[d];
    const spend = outcome?.spend[j] ?? null;
    if (outcome === undefined || spend === null) continue;
    budgeted += outcome.budgets[j]!;
    spent += spend;
    most = Math.max(most, spend);
    days++;
  }
  if (days === 0 || spent >= DELIVERED_SHARE * budgeted) return null;
  if (most > 0) return most;
  return budgeted / days < (MIN_INFORMATIVE_SHARE * setup.dailyBudget) / setup.channels
    ? null
    : (TRIAL_SHARE * budgeted) / days;
}

/**
 * Computes spend over budget of the last four weeks.
 *
 * @param history - The observations.
 * @returns Mean and standard deviation by day; null without data.
 */
export function deliveryOf(history: History): DayProblem["delivery"] {
  const ratios: number[] = [];
  for (let d = Math.max(0, history.asOfDay - RATIO_DAYS + 1); d <= history.asOfDay; d++) {
    const outcome = history.days[d];
    if (outcome === undefined || outcome.spend.some((x) => x === null)) continue;
    const budget = outcome.budgets.reduce((a, b) => a + b, 0);
    if (budget > 0) ratios.push(outcome.spend.reduce<number>((a, b) => a + (b ?? 0), 0) / budget);
  }
  if (ratios.length === 0) return null;
  const mean = ratios.reduce((a, b) => a + b, 0) / ratios.length;
  const square = ratios.reduce((a, b) => a + (b - mean) ** 2, 0) / Math.max(1, ratios.length - 1);
  return { mean, deviation: Math.sqrt(square) };
}
