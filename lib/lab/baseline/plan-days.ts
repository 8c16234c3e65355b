import type { History, LearnerSetup, Outcome, RuleDay } from "@/lib/engine";
import { valueOf } from "./value-of";

/** T in a method's constants when the plan has no end. */
const OPEN_HORIZON = 365;

export function horizonOf(setup: LearnerSetup): number {
  return setup.days ?? OPEN_HORIZON;
}

/** The days told so far, oldest first, from a given day on. */
export function* toldDays(history: History, from: number): Generator<Outcome> {
  for (let day = Math.max(from, history.firstDay ?? 0); day <= history.asOfDay; day++) {
    const outcome = history.days[day];
    if (outcome !== undefined) yield outcome;
  }
}

export function planStartOf({ problem, t }: RuleDay): number {
  return problem.day - t;
}

/** What the account was set to when the plan began; an equal split of the budget where that is not known. */
export function startSplit({ setup, history }: RuleDay, planStart: number): number[] {
  for (let day = planStart - 1; day >= (history.firstDay ?? planStart); day--) {
    const before = history.days[day];
    if (before !== undefined) return [...before.budgets];
  }
  return setup.current?.slice() ?? new Array<number>(setup.channels).fill(setup.dailyBudget / setup.channels);
}

/** Today's part of the money: what is left, spread evenly over the days that are left. */
export function budgetToday({ problem }: RuleDay): number {
  if (problem.remainingBudget === null) return problem.dailyBudget;
  const days = problem.weekdays.remaining.reduce((a, b) => a + b, 0);
  return problem.remainingBudget / Math.max(1, days);
}

/** Value that counts as 1: γ·B where there is a target, else the most that a channel returned on a day. */
export function valueScaleOf(setup: LearnerSetup, history: History): number {
  if (setup.roiTarget !== undefined) return setup.roiTarget * setup.dailyBudget;
  let most = 0;
  for (const outcome of toldDays(history, 0)) {
    for (let j = 0; j < setup.channels; j++) most = Math.max(most, valueOf(outcome, j) ?? 0);
  }
  return most > 0 ? most : setup.dailyBudget;
}
