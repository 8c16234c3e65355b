import type { History } from "../belief/history";
import type { LearnerSetup, Outcome, Today } from "../model/learner-input";

/** Daily budgets by day, where they differ from the account's own; 0 on a day without an available channel. */
export type Granted = Readonly<Record<number, number>>;

interface BudgetHistory {
  setup: LearnerSetup;
  today: Today;
  history: History;
  granted: Granted;
}

const MAX_GROWTH = 1.3;
/** Share of the budget to which an account with less spend may grow at once. */
const START_SHARE = 0.35;
const WEEK = 7;

/** The channels' current budgets: the last day's, or the account's first split. */
export function currentBudgets(history: History, setup: LearnerSetup): number[] | null {
  const last = lastOutcome(history);
  return last?.budgets ?? setup.current ?? null;
}

function lastOutcome(history: History): Outcome | null {
  const days = Object.keys(history.days).map(Number);
  return days.length === 0 ? null : history.days[Math.max(...days)]!;
}

/**
 * The budget of past days less their spend, currency; negative where platforms overspent.
 *
 * @param account - Setup, history and granted budgets.
 * @param span - First day, and the day after the last.
 */
export function unspent(
  { setup, history, granted }: BudgetHistory,
  { from, until }: { from: number; until: number },
): number {
  let left = 0;
  for (let d = from; d < until; d++) {
    const outcome = history.days[d];
    if (outcome === undefined) continue;
    left += granted[d] ?? setup.dailyBudget;
    outcome.spend.forEach((x, j) => (left -= x ?? outcome.budgets[j]!));
  }
  return left;
}

/**
 * The maximum total of today: growth from the last total that a smaller budget did not hold down, and one unit where that is more.
 *
 * @param account - Setup, today's changes, history and granted budgets.
 * @param dailyBudget - Currency per day.
 * @returns Currency per day; null where a largest step limits growth, or without a current split.
 */
export function mostTotal({ setup, today, history, granted }: BudgetHistory, dailyBudget: number): number | null {
  const current = today.current ?? lastFreeBudgets(history, granted, dailyBudget) ?? currentBudgets(history, setup);
  if (current === null || setup.maxStep !== undefined) return null;
  const total = current.reduce((a, b) => a + b, 0);
  const unit = Math.max(0, ...[setup.unit ?? 0].flat());
  return Math.max(MAX_GROWTH * total, START_SHARE * dailyBudget, total + unit);
}

function lastFreeBudgets(history: History, granted: Granted, dailyBudget: number): number[] | null {
  for (let day = history.asOfDay; day > history.asOfDay - WEEK; day--) {
    const outcome = history.days[day];
    if (outcome !== undefined && (granted[day] ?? dailyBudget) >= dailyBudget) return outcome.budgets;
  }
  return null;
}
