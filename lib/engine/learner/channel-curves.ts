import type { Belief } from "../belief/belief-keeper";
import { goalSeries } from "../belief/goal-series";
import type { History } from "../belief/history";
import { responseMoments } from "../belief/scale-posterior";
import { concaveEnvelope } from "../curve/concave-envelope";
import { curveValue } from "../curve/curve-value";
import { forecastRange } from "../day/forecast-range";
import { shapesAtKnots, spendKnots } from "../belief/spend-knots";
import { learnedCountAndValue } from "../model/count-of";
import type { LearnerSetup } from "../model/learner-input";
import type { ChannelCurves } from "./learner";

/**
 * Computes curves of the belief for display: mean and 90% band of expected weighted conversions on an average weekday.
 *
 * The ends of the band are the ends of a 90% interval at each knot, and need not be concave. A concave curve that is
 * below the upper ends at all knots is also below their concave hull, so the hull takes nothing away. The lower ends
 * stay as they are: any concave curve next to them would cover less, or say less.
 *
 * @param inputs - The account, its history, the belief and the weights of the actions.
 * @returns One set of pieces curves per channel; mean and high are concave, low rises; low ≤ mean ≤ high.
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
    const pieces = (value: number[]) => ({ kind: "pieces" as const, spend: [...spend], value });
    return {
      mean: pieces(
        concave(
          spend,
          ranges.map((range) => range.mid),
        ),
      ),
      low: pieces(rising(ranges.map((range) => range.low))),
      high: pieces(
        concave(
          spend,
          ranges.map((range) => range.high),
        ),
      ),
      supported: supportOf(history, j),
      observedDays: belief?.series[0]!.observedDays[j] ?? 0,
    };
  });
}

/** The smallest concave curve above rising values, at the same knots. */
function concave(spend: number[], values: number[]): number[] {
  const hull = concaveEnvelope({ kind: "pieces", spend, value: rising(values) });
  return spend.map((x) => curveValue(hull, x));
}

function rising(values: readonly number[]): number[] {
  let highest = 0;
  return values.map((value) => (highest = Math.max(highest, value)));
}

/** The range of spend of the days that taught the curve. */
function supportOf(history: History, j: number): { min: number; max: number } | null {
  let min = Infinity;
  let max = 0;
  for (const outcome of Object.values(history.days)) {
    if (learnedCountAndValue(outcome, j) === null) continue;
    const x = outcome.spend[j]!;
    min = Math.min(min, x);
    max = Math.max(max, x);
  }
  return max > 0 ? { min, max } : null;
}
