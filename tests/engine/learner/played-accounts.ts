import type { Learner, Outcome, Today } from "@/lib/engine";
import { createRng } from "@/lib/engine/math/rng";
import { sum } from "./trained-accounts";

/** An account with known curves: concave responses, variance twice the mean, one unit of value per conversion. */
export interface Account {
  seed: number;
  dailyBudget: number;
  /** Expected conversions of each channel at an equal share of the budget. */
  levels: readonly number[];
}

export const EXPONENT = 0.6;

/** Expected conversions of a day of the account. */
export function worthOf(account: Account, split: readonly number[]): number {
  return sum(split.map((spend, j) => meanOf(account, j, spend)));
}

/** Changes the outcome of a day before the learner observes it. */
export type Report = (outcome: Outcome) => Outcome;

interface Play {
  days: number;
  today?: (day: number) => Today;
  report?: Report;
}

/** Plays days of an account and returns the outcomes as reported to the learner. */
export function play(learner: Learner, account: Account, { days, today, report = unchanged }: Play): Outcome[] {
  const outcomes: Outcome[] = [];
  for (let i = 0; i < days; i++) {
    const { day, budgets } = learner.propose(today?.(i));
    const outcome = report(dayOf(account, day, budgets));
    learner.observe(outcome);
    outcomes.push(outcome);
  }
  return outcomes;
}

/** Past days of the account at varying budgets whose sum stays near the daily budget. */
export function pastOf(account: Account, days: number, report: Report = unchanged): Outcome[] {
  const { dailyBudget, levels, seed } = account;
  return Array.from({ length: days }, (_, day) => {
    const rng = createRng(1e7 * seed + day);
    const budgets = levels.map(() => (dailyBudget / levels.length) * rng.lognormal(0, 0.25));
    return report({ ...dayOf(account, day, budgets), asOfDay: days - 1 });
  });
}

export function totalOf({ budgets }: { budgets: readonly number[] }): number {
  return sum(budgets);
}

/** Spend is reported, conversions and value are missing. */
export const unreported: Report = (outcome) => {
  const none = outcome.budgets.map(() => null);
  return { ...outcome, conversions: none, value: none };
};

/** Zero spend, conversions and value: in all channels, or in those given. */
export const undelivered = (outcome: Outcome, channels = outcome.budgets.map((_, j) => j)): Outcome => {
  const without = (list: readonly (number | null)[]) => list.map((x, j) => (channels.includes(j) ? 0 : x));
  const { spend, conversions, value } = outcome;
  return { ...outcome, spend: without(spend), conversions: without(conversions), value: without(value) };
};

function unchanged(outcome: Outcome): Outcome {
  return outcome;
}

function dayOf(account: Account, day: number, budgets: readonly number[]): Outcome {
  const conversions = budgets.map((spend, j) => {
    const mean = meanOf(account, j, spend);
    return createRng(1e9 * account.seed + 100 * day + j).negativeBinomial(mean, mean);
  });
  return { day, asOfDay: day, budgets: [...budgets], spend: [...budgets], conversions, value: [...conversions] };
}

function meanOf({ dailyBudget, levels }: Account, channel: number, spend: number): number {
  return levels[channel]! * Math.pow((spend * levels.length) / dailyBudget, EXPONENT);
}
