import { sumOf } from "../grid/move-total";
import { valueOn } from "../horizon/plan-days";
import { normalCdf, normalQuantile } from "../math/normal";
import type { Range } from "../model/learner-input";
import type { DayProblem } from "./day-problem";
import { forecastRange } from "./forecast-range";
import { conversionMoments, expectedSpend, todaysFactor, type DaySplit, type Moments } from "./moments";
import { targetOdds, type TargetEvent } from "./target-odds";
import { weightedRange } from "./weighted-range";

export interface DayTotals {
  spend: number;
  /** 90% intervals; null while there is no belief. */
  conversions: Range | null;
  currentConversions: Range | null;
  /** Expected conversions above those of the current budgets: the uncertainty of the curves, without a day's noise. */
  gain: Range | null;
  value: Range | null;
  roi: Range | null;
  /** Probability of `keepsTargetEvent`; null without target or data. */
  keepsTarget: number | null;
  keepsTargetEvent: TargetEvent | null;
  /** Probability that the plan's spend stays within its budget although platforms over-deliver. */
  keepsBudget: number | null;
}

/**
 * Forecasts the day's sums over all channels, with 90% intervals.
 *
 * @param day - The budgets, currency per day, with their plan and curves.
 * @returns Spend in currency; conversions in weighted conversions per day; probabilities in [0, 1].
 */
export function dayTotals(day: DaySplit): DayTotals {
  const { problem, budgets, plan } = day;
  const spend = sumOf(budgets);
  const keepsBudget = budgetProbability(problem, spend);
  const unknown = {
    conversions: null,
    currentConversions: null,
    gain: null,
    value: null,
    roi: null,
    keepsTarget: null,
    keepsTargetEvent: null,
  };
  if (plan === null) return { spend, ...unknown, keepsBudget };
  const current = problem.channels.map((channel) => channel.current);
  const value = valueMoments(day, budgets);
  const ratios = problem.channels.flatMap(({ valuePerConversion }) => valuePerConversion ?? []);
  const odds = value === null ? null : targetOdds(day, plan);
  const range = value === null ? null : forecastRange(value.mean, value.variance, Math.min(...ratios));
  return {
    spend,
    conversions: sumRange(day, budgets),
    currentConversions: current.every((x) => x !== null) ? sumRange(day, current) : null,
    gain: gainRange(day, budgets),
    value: range,
    roi: roiRange(day, range),
    keepsTarget: odds?.probability ?? null,
    keepsTargetEvent: odds?.event ?? null,
    keepsBudget,
  };
}

function budgetProbability(problem: DayProblem, spend: number): number | null {
  if (problem.delivery === null) return null;
  const days = sumOf(problem.weekdays.remaining);
  const margin = problem.dailyBudget * days - problem.delivery.mean * spend * days;
  const deviation = problem.delivery.deviation * spend * Math.sqrt(days);
  if (!(deviation > 0)) return margin >= -1e-9 * problem.dailyBudget * days ? 1 : 0;
  return normalCdf(margin / deviation);
}

/** Null where no channel's conversions have values; a channel without them is no part of the sum. */
function valueMoments({ problem, curves, knots }: DaySplit, split: readonly number[]): Moments | null {
  if (curves.every(({ meanValue }) => meanValue === null)) return null;
  const sum = { mean: 0, variance: 0 };
  for (let j = 0; j < split.length; j++) {
    const { meanValue, valueDeviation } = curves[j]!;
    if (meanValue === null || valueDeviation === null) continue;
    const factor = todaysFactor(problem, j);
    const spent = expectedSpend(problem, j, split[j]!);
    const mean = factor * valueOn(knots, meanValue, spent);
    const ratio = problem.channels[j]!.valuePerConversion!;
    sum.mean += mean;
    sum.variance += (factor * valueOn(knots, valueDeviation, spent)) ** 2 + problem.conversionDispersion * ratio * mean;
  }
  return sum;
}

function sumRange(day: DaySplit, split: readonly number[]): Range {
  const all = split.map((x, j) => conversionMoments(day, j, x));
  const sum = { mean: sumOf(all.map((one) => one.mean)), variance: sumOf(all.map((one) => one.variance)) };
  return weightedRange(sum, day.problem.weights);
}

const Z95 = normalQuantile(0.95);

function gainRange({ problem, curves, knots }: DaySplit, split: readonly number[]): Range | null {
  let mid = 0;
  let variance = 0;
  for (let j = 0; j < split.length; j++) {
    const { current } = problem.channels[j]!;
    const { mean, change } = curves[j]!;
    if (current === null || change === null) return null;
    const from = expectedSpend(problem, j, current);
    const to = expectedSpend(problem, j, split[j]!);
    if (from === to) continue;
    const factor = todaysFactor(problem, j);
    mid += factor * (valueOn(knots, mean, to) - valueOn(knots, mean, from));
    variance += (factor * valueOn(knots, change, to)) ** 2;
  }
  const reach = Z95 * Math.sqrt(variance);
  return { low: mid - reach, mid, high: mid + reach };
}

function roiRange({ problem, budgets }: DaySplit, value: Range | null): Range | null {
  const isCounted = (j: number) => problem.channels[j]!.valuePerConversion !== null;
  const spent = sumOf(budgets.map((x, j) => (isCounted(j) ? expectedSpend(problem, j, x) : 0)));
  if (value === null || spent <= 0) return null;
  return { low: value.low / spent, mid: value.mid / spent, high: value.high / spent };
}
