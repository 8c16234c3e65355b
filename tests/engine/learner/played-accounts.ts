import type { Learner, Outcome, Today } from "@/lib/engine";
import { createRng } from "@/lib/engine/math/rng";
import { sum } from "./taught-accounts";

/** An account of known truth: concave responses, doubled noise, one unit of value per conversion. */
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

/** What is told of a day, where it is not simply what happened. */
export type Telling = (outcome: Outcome) => Outcome;

interface Play {
  days: number;
  today?: (day: number) => Today;
  told?: Telling;
}

/** Lets a learner live some days in an account; what was told of each, its budgets among it. */
export function play(learner: Learner, account: Account, { days, today, told = asItWas }: Play): Outcome[] {
  const lived: Outcome[] = [];
  for (let i = 0; i < days; i++) {
    const { day, budgets } = learner.propose(today?.(i));
    const outcome = told(dayOf(account, day, budgets));
    learner.observe(outcome);
    lived.push(outcome);
  }
  return lived;
}

/** Days of the account at moving budgets whose sum stays near its daily budget. */
export function pastOf(account: Account, days: number, told: Telling = asItWas): Outcome[] {
  const { dailyBudget, levels, seed } = account;
  return Array.from({ length: days }, (_, day) => {
    const rng = createRng(1e7 * seed + day);
    const budgets = levels.map(() => (dailyBudget / levels.length) * rng.lognormal(0, 0.25));
    return told({ ...dayOf(account, day, budgets), asOfDay: days - 1 });
  });
}

export function totalOf({ budgets }: { budgets: readonly number[] }): number {
  return sum(budgets);
}

/** The spend is known, what came of it is not. */
export const unreported: Telling = (outcome) => {
  const none = outcome.budgets.map(() => null);
  return { ...outcome, conversions: none, value: none };
};

/** Nothing was delivered: in all channels, or in those that are named. */
export const undelivered = (outcome: Outcome, channels = outcome.budgets.map((_, j) => j)): Outcome => {
  const without = (list: readonly (number | null)[]) => list.map((x, j) => (channels.includes(j) ? 0 : x));
  const { spend, conversions, value } = outcome;
  return { ...outcome, spend: without(spend), conversions: without(conversions), value: without(value) };
};

function asItWas(outcome: Outcome): Outcome {
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
