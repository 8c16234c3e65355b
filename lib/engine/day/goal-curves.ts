import type { DayProblem, ProblemChannel } from "./day-problem";

/** One channel's curves at the knots, zero included, in weighted conversions and in value. */
export interface GoalCurve {
  mean: Float64Array;
  deviation: Float64Array;
  /** Standard deviation of the difference to the response at the current budget; null without one. */
  change: Float64Array | null;
  /** Mean plus optimism, made concave again; the solver plans with it. */
  planned: Float64Array;
  plannedValue: Float64Array | null;
  meanValue: Float64Array | null;
  valueDeviation: Float64Array | null;
  /** Variance over mean of a day's weighted conversions. */
  dispersion: number;
}

/** The knots with 0 in front. */
export function knotsFromZero(problem: DayProblem): Float64Array {
  return Float64Array.from([0, ...problem.knots]);
}

/**
 * Sums the actions by their weights into the curves of the day's solve.
 *
 * @param problem - The day; beliefs per action at the knots.
 * @returns One set of curves per channel at the knots and 0, per day of an average weekday.
 */
export function goalCurves(problem: DayProblem): GoalCurve[] {
  const knots = knotsFromZero(problem);
  return problem.channels.map((channel) => goalCurve(channel, problem, knots));
}

function goalCurve(channel: ProblemChannel, problem: DayProblem, knots: Float64Array): GoalCurve {
  const n = knots.length;
  const mean = new Float64Array(n);
  const variance = new Float64Array(n);
  let noise = 0;
  channel.actions.forEach((action, a) => {
    const weight = problem.weights[a] ?? 0;
    for (let k = 1; k < n; k++) mean[k]! += weight * action.mean[k - 1]!;
    addSquares(variance, weight, action.deviation, 1);
    noise += weight * weight * problem.dispersion[a]! * (action.mean[n - 2] ?? 0);
  });
  const deviation = roots(variance);
  return {
    mean,
    deviation,
    change: changeDeviation(channel, problem.weights, n),
    planned: optimistic(knots, mean, deviation, problem.optimism),
    ...valueCurves(channel, problem, knots),
    dispersion: mean[n - 1]! > 0 ? noise / mean[n - 1]! : (problem.dispersion[0] ?? 1),
  };
}

function changeDeviation({ actions }: ProblemChannel, weights: readonly number[], knots: number): Float64Array | null {
  if (actions.length === 0 || actions.some((action) => action.change.length !== knots)) return null;
  const variance = new Float64Array(knots);
  actions.forEach((action, a) => addSquares(variance, weights[a] ?? 0, action.change, 0));
  return roots(variance);
}

function addSquares(variance: Float64Array, weight: number, deviation: readonly number[], from: number): void {
  for (let k = from; k < variance.length; k++) variance[k]! += (weight * deviation[k - from]!) ** 2;
}

/** Takes square roots in place. */
function roots(variance: Float64Array): Float64Array {
  for (let k = 0; k < variance.length; k++) variance[k] = Math.sqrt(variance[k]!);
  return variance;
}

function valueCurves(
  { conversions, valuePerConversion: ratio }: ProblemChannel,
  { optimism, countedValue = 1 }: DayProblem,
  knots: Float64Array,
): Pick<GoalCurve, "plannedValue" | "meanValue" | "valueDeviation"> {
  if (ratio === null) return { plannedValue: null, meanValue: null, valueDeviation: null };
  const meanValue = fromZero(conversions.mean, ratio);
  const valueDeviation = fromZero(conversions.deviation, ratio);
  const counted = countedValue === 1 ? meanValue : meanValue.map((value) => countedValue * value);
  return { plannedValue: optimistic(knots, counted, valueDeviation, optimism), meanValue, valueDeviation };
}

function fromZero(values: readonly number[], factor: number): Float64Array {
  const curve = new Float64Array(values.length + 1);
  for (let k = 0; k < values.length; k++) curve[k + 1] = factor * values[k]!;
  return curve;
}

/** Raises a curve by `width` deviations; the running minimum of slopes makes it concave again. */
function optimistic(knots: Float64Array, mean: Float64Array, deviation: Float64Array, width: number): Float64Array {
  const planned = new Float64Array(knots.length);
  let slope = Infinity;
  for (let k = 1; k < knots.length; k++) {
    const rise = mean[k]! - mean[k - 1]! + width * (deviation[k]! - deviation[k - 1]!);
    slope = Math.max(0, Math.min(slope, rise / (knots[k]! - knots[k - 1]!)));
    planned[k] = planned[k - 1]! + slope * (knots[k]! - knots[k - 1]!);
  }
  return planned;
}

/**
 * Computes a curve's slopes between knots; a running minimum makes them fall.
 *
 * @param knots - Currency per day, ascending.
 * @param curve - Values at the knots.
 * @returns One slope per segment.
 */
export function slopesOf(knots: Float64Array, curve: Float64Array): Float64Array {
  const slopes = new Float64Array(knots.length - 1);
  let least = Infinity;
  for (let k = 0; k < slopes.length; k++) {
    least = Math.min(least, (curve[k + 1]! - curve[k]!) / (knots[k + 1]! - knots[k]!));
    slopes[k] = least;
  }
  return slopes;
}
