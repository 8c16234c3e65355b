import type { Rng, RuleDay } from "@/lib/engine";
import { budgetKnapsack } from "./budget-knapsack";
import { budgetProcess, type BudgetProcess } from "./budget-process";
import { dayVariance, gridReturns, highestReturn, type ChannelReturns } from "./grid-returns";
import { budgetToday } from "./plan-days";
import { steeredTarget } from "./steered-target";

export interface GaussianKnapsackOptions {
  /** N, steps of the budget grid; 0 takes 40, or five per channel where that is more. */
  steps: number;
  /** Standard deviations of optimism. */
  width: number;
  /** Days looked back on; 0 for all. */
  window: number;
  /** Days of an equal split at different totals before anything is believed. */
  warmUp: number;
  /** 1 lets today's ROI target follow the balance so far. */
  steered: number;
}

const DEFAULTS: GaussianKnapsackOptions = { steps: 0, width: 1, window: 0, warmUp: 4, steered: 1 };
const WARM_UP_TOTALS = [0.5, 1, 0.25, 0.75];
/** Lengths tried, in equal shares; the data choose. */
const LENGTHS = [0.5, 1, 2, 4];

/**
 * Upper confidence bounds of one Gaussian process per channel over its budget, and a knapsack over the grid.
 *
 *     max Σ_j (m_j + w·s_j)(k_j)   subject to the budget and the ROI target
 *
 * In the manner of AdComB-UCB; the ROI target is an addition, as a price and steered by the balance so far.
 * Source: Nuara, Trovò, Gatti & Restelli, Online Joint Bid/Daily Budget Optimization of Internet Advertising
 * Campaigns (2022).
 */
export function gpUcb(day: RuleDay): number[] {
  const { width } = optionsOf(day);
  return gaussianSplit(day, ({ mean, deviation }) => mean.map((m, k) => m + width * deviation[k]!));
}

/** The same with one response drawn from each process in the place of its bound: Thompson sampling. */
export function gpTs(day: RuleDay): number[] {
  return gaussianSplit(day, (process, rng) => process.draw(rng));
}

function optionsOf({ setup }: RuleDay): GaussianKnapsackOptions {
  return { ...DEFAULTS, ...setup.options };
}

function gaussianSplit(day: RuleDay, guess: (process: BudgetProcess, rng: Rng) => Float64Array): number[] {
  const { setup, history } = day;
  const options = optionsOf(day);
  const steps = gridSteps(setup.channels, options.steps);
  const from = options.window > 0 ? Math.max(0, history.asOfDay + 1 - options.window) : 0;
  const spans = Array.from({ length: setup.channels }, () => ({ from, to: Infinity }));
  const returns = gridReturns(day, steps, spans);
  const warm = warmUpDay(day, returns, options.warmUp);
  if (warm !== null) return warm;
  const level = Math.max(...returns.map(highestReturn));
  const curves = returns.map((table) => {
    const curve = guess(likeliestProcess(table, new Float64Array(steps + 1), level), day.rng);
    return curve.map((y, k) => (k === 0 ? 0 : Math.max(0, y)));
  });
  return knapsackSplit(day, curves, options.steered);
}

export function gridSteps(channels: number, steps: number): number {
  return steps > 0 ? steps : Math.max(40, 5 * channels);
}

/** An equal split whose total differs from day to day; null once there are enough days or something was returned. */
export function warmUpDay(day: RuleDay, returns: ChannelReturns[], warmUp: number): number[] | null {
  const { channels } = day.setup;
  const seen = Math.max(...returns.map(({ count }) => count.reduce((a, b) => a + b, 0)));
  const level = Math.max(...returns.map(highestReturn));
  if (seen >= warmUp && level > 0) return null;
  const total = budgetToday(day) * WARM_UP_TOTALS[seen % WARM_UP_TOTALS.length]!;
  return new Array<number>(channels).fill(total / channels);
}

/** The process whose length explains the channel's days best; its size is the greatest return, or half the account's. */
export function likeliestProcess(table: ChannelReturns, prior: Float64Array, level: number): BudgetProcess {
  const steps = table.count.length - 1;
  const amplitude = Math.max(highestReturn(table), level / 2);
  const noise = dayVariance(table, amplitude);
  const share = steps / LENGTHS_PER_BUDGET;
  const tried = LENGTHS.map((length) => budgetProcess(table, prior, { amplitude, length: length * share, noise }));
  return tried.reduce((a, b) => (b.evidence > a.evidence ? b : a));
}

const LENGTHS_PER_BUDGET = 8;

/** Solves the day's knapsack over response curves on the grid and gives budgets back. */
export function knapsackSplit(day: RuleDay, curves: Float64Array[], steered: number): number[] {
  const { setup, problem } = day;
  const unit = setup.dailyBudget / (curves[0]!.length - 1);
  const gamma = steered === 1 ? steeredTarget(day) : problem.roiTarget;
  const units = Math.floor(budgetToday(day) / unit + 1e-9);
  return budgetKnapsack({ curves, units, target: gamma === null ? null : gamma * unit }).map((k) => k * unit);
}
