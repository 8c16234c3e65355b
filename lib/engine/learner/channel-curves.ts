import type { Belief } from "../belief/belief-keeper";
import { goalSeries } from "../belief/goal-series";
import type { History } from "../belief/history";
import { responseMoments } from "../belief/scale-posterior";
import { forecastRange } from "../day/forecast-range";
import { shapesAtKnots, spendKnots } from "../belief/spend-knots";
import type { LearnerSetup } from "../model/learner-input";
import type { ChannelCurves } from "./learner";

/**
 * Computes curves of the belief for display: mean and 90% band of expected weighted conversions on an average weekday.
 *
 * @param inputs - The account, its history, the belief and the weights of the actions.
 * @returns One set of concave pieces curves per channel.
 */
export function channelCurves(inputs: {
  setup: LearnerSetup;
  history: History;
  belief: Belief | null;
  weights: number[] | undefined;
}): ChannelCurves[] {
  const { setup, history, belief } = inputs;
  const weights = inputs.weights ?? setup.weights ?? new Array<number>(setup.actions ?? 1).fill(1);
  const spend = belief === null ? [] : spendKnots(setup, history, setup.dailyBudget);
  const phi = shapesAtKnots(setup, spend);
  const series = goalSeries(belief);
  return Array.from({ length: setup.channels }, (_, j) => {
    const ranges = phi[j]!.map((values) => {
      let mean = 0;
      let variance = 0;
      series.forEach((s, a) => {
        const moments = responseMoments(s.channels[j]!, s.prior[j]!, values);
        mean += weights[a]! * moments.mean;
        variance += (weights[a]! * moments.deviation) ** 2;
      });
      return forecastRange(mean, variance);
    });
    const pieces = (value: number[]) => ({ kind: "pieces" as const, spend: [...spend], value: concave(spend, value) });
    return {
      mean: pieces(ranges.map((range) => range.mid)),
      low: pieces(ranges.map((range) => range.low)),
      high: pieces(ranges.map((range) => range.high)),
      supported: supportOf(history, j),
      observedDays: belief?.series[0]!.observedDays[j] ?? 0,
    };
  });
}

/** Running minimum of slopes, because the ends of a band need not be concave. */
function concave(spend: readonly number[], values: readonly number[]): number[] {
  let slope = Infinity;
  let x = 0;
  let y = 0;
  let lastValue = 0;
  return values.map((value, k) => {
    slope = Math.max(0, Math.min(slope, (value - lastValue) / (spend[k]! - x)));
    y += slope * (spend[k]! - x);
    [x, lastValue] = [spend[k]!, value];
    return y;
  });
}

function supportOf(history: History, j: number): { min: number; max: number } | null {
  let min = Infinity;
  let max = 0;
  for (const { spend } of Object.values(history.days)) {
    const x = spend[j] ?? null;
    if (x === null || x <= 0) continue;
    min = Math.min(min, x);
    max = Math.max(max, x);
  }
  return max > 0 ? { min, max } : null;
}
