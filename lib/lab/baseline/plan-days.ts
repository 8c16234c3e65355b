import type { History, LearnerSetup, Outcome, RuleDay } from "@/lib/engine";
import { valueOf } from "./value-of";

/** T in the constants of a method when the plan has no end. */
const OPEN_HORIZON = 365;

export function horizonOf(setup: LearnerSetup): number {
  return setup.days ?? OPEN_HORIZON;
}

/** The observed days from a day on, oldest first. */
export function* observedDays(history: History, from: number): Generator<Outcome> {
  for (let day = Math.max(from, history.firstDay ?? 0); day <= history.asOfDay; day++) {
    const outcome = history.days[day];
    if (outcome !== undefined) yield outcome;
  }
}

export function planStartOf({ problem, t }: RuleDay): number {
  return problem.day - t;
}

/** The budgets of the account before the plan started; an equal split when they are unknown. */
export function startSplit({ setup, history }: RuleDay, planStart: number): number[] {
  for (let day = planStart - 1; day >= (history.firstDay ?? planStart); day--) {
    const before = history.days[day];
    if (before !== undefined) return [...before.budgets];
  }
  return setup.current?.slice() ?? new Array<number>(setup.channels).fill(setup.dailyBudget / setup.channels);
}

/** The remaining budget divided by the remaining days. */
export function budgetToday({ problem }: RuleDay): number {
  if (problem.remainingBudget === null) return problem.dailyBudget;
  const days = problem.weekdays.remaining.reduce((a, b) => a + b, 0);
  return problem.remainingBudget / Math.max(1, days);
}

/** The unit of value: γ·B with a target, else the highest return of a channel on a day. */
export function valueScaleOf(setup: LearnerSetup, history: History): number {
  if (setup.roiTarget !== undefined) return setup.roiTarget * setup.dailyBudget;
  let highest = 0;
  for (const outcome of observedDays(history, 0)) {
    for (let j = 0; j < setup.channels; j++) highest = Math.max(highest, valueOf(outcome, j) ?? 0);
  }
  return highest > 0 ? highest : setup.dailyBudget;
}
