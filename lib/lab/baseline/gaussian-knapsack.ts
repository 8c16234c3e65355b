import type { Rng, RuleDay } from "@/lib/engine";
import { budgetKnapsack } from "./budget-knapsack";
import { budgetProcess, type BudgetProcess } from "./budget-process";
import { dayVariance, gridReturns, highestReturn, type ChannelReturns } from "./grid-returns";
import { budgetToday } from "./plan-days";
import { steeredTarget } from "./steered-target";

export interface GaussianKnapsackOptions {
  /** N, steps of the budget grid; 0 means 40, or five per channel if that is more. */
  steps: number;
  /** Standard deviations of optimism. */
  width: number;
  /** Length of the look-back window in days; 0 for all days. */
  window: number;
  /** Warm-up: days of an equal split at different totals. */
  warmUp: number;
  /** 1 lets today's ROI target follow the balance so far. */
  steered: number;
}

const DEFAULTS: GaussianKnapsackOptions = { steps: 0, width: 1, window: 0, warmUp: 4, steered: 1 };
const WARM_UP_TOTALS = [0.5, 1, 0.25, 0.75];
/** Candidate length scales, in equal shares; the marginal likelihood selects one. */
const LENGTHS = [0.5, 1, 2, 4];

/**
 * Upper confidence bounds of one Gaussian process per channel over its budget, and a knapsack over the grid.
 *
 *     max Σ_j (m_j + w·s_j)(k_j)   subject to the budget and the ROI target
 *
 * Modelled on AdComB-UCB. The ROI target is an addition: it is a price, steered by the balance so far.
 * Source: Nuara, Trovò, Gatti & Restelli, Online Joint Bid/Daily Budget Optimization of Internet Advertising
 * Campaigns (2022).
 */
export function gpUcb(day: RuleDay): number[] {
  const { width } = optionsOf(day);
  return gaussianSplit(day, ({ mean, deviation }) => mean.map((m, k) => m + width * deviation[k]!));
}

/** Thompson sampling: like `gpUcb`, with one response drawn from each process instead of its upper bound. */
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

/** An equal split whose total changes daily; null once there are enough days and a positive return. */
export function warmUpDay(day: RuleDay, returns: ChannelReturns[], warmUp: number): number[] | null {
  const { channels } = day.setup;
  const days = Math.max(...returns.map(({ count }) => count.reduce((a, b) => a + b, 0)));
  const level = Math.max(...returns.map(highestReturn));
  if (days >= warmUp && level > 0) return null;
  const total = budgetToday(day) * WARM_UP_TOTALS[days % WARM_UP_TOTALS.length]!;
  return new Array<number>(channels).fill(total / channels);
}

/** The process with the length of the highest evidence; its amplitude is the channel's highest return, or half the account's. */
export function likeliestProcess(table: ChannelReturns, prior: Float64Array, level: number): BudgetProcess {
  const steps = table.count.length - 1;
  const amplitude = Math.max(highestReturn(table), level / 2);
  const noise = dayVariance(table, amplitude);
  const share = steps / LENGTHS_PER_BUDGET;
  const tried = LENGTHS.map((length) => budgetProcess(table, prior, { amplitude, length: length * share, noise }));
  return tried.reduce((a, b) => (b.evidence > a.evidence ? b : a));
}

const LENGTHS_PER_BUDGET = 8;

/** Solves the day's knapsack over response curves on the grid and returns budgets. */
export function knapsackSplit(day: RuleDay, curves: Float64Array[], steered: number): number[] {
  const { setup, problem } = day;
  const unit = setup.dailyBudget / (curves[0]!.length - 1);
  const gamma = steered === 1 ? steeredTarget(day) : problem.roiTarget;
  const units = Math.floor(budgetToday(day) / unit + 1e-9);
  return budgetKnapsack({ curves, units, target: gamma === null ? null : gamma * unit }).map((k) => k * unit);
}
