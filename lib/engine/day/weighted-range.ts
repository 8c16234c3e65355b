import type { Range } from "../model/learner-input";
import { countRange } from "./count-range";
import { forecastRange } from "./forecast-range";

/** From this mean on, in events, whole numbers are as close together as on a continuous scale. */
const MAX_COUNTED = 30;

/**
 * Computes the 90% interval of the weighted conversions of a day.
 *
 * Where every weight is a multiple of the smallest, a day brings a whole number of events of that weight, and a small
 * number has its own distribution. A large number, or one of other weights, is as good as continuous.
 *
 * @param moments - Mean and variance, in weighted conversions.
 * @param weights - Weights of the actions, ≥ 0.
 * @returns Low end, mean and high end, in weighted conversions.
 */
export function weightedRange(moments: { mean: number; variance: number }, weights: readonly number[]): Range {
  const { mean, variance } = moments;
  const counted = weights.filter((weight) => weight > 0);
  const event = counted.length > 0 ? Math.min(...counted) : 0;
  const isCount = counted.every((weight) => isWhole(weight / event)) && mean > 0 && mean <= MAX_COUNTED * event;
  if (!isCount || !(variance > 0)) return forecastRange(mean, variance, event);
  const { low, high } = countRange(mean / event, variance / (event * event));
  return { low: low * event, mid: mean, high: high * event };
}

function isWhole(ratio: number): boolean {
  return Math.abs(ratio - Math.round(ratio)) < 1e-9;
}
