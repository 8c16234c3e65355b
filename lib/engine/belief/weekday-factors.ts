/** Discounted conversions and their expectation on an average day, by weekday. */
export interface WeekdayState {
  observed: Float64Array;
  expected: Float64Array;
  /** Discounted number of days, which decides how well the size of the pattern is known. */
  days: number;
}

const KEEP = 0.995;
const PRIOR_VARIANCE = 0.015;
const PRIOR_WEEKS = 12;

export function createWeekdays(): WeekdayState {
  return { observed: new Float64Array(7), expected: new Float64Array(7), days: 0 };
}

export function copyWeekdays(from: WeekdayState): WeekdayState {
  return { observed: from.observed.slice(), expected: from.expected.slice(), days: from.days };
}

/** Adds one day's observed and expected counts, and discounts the earlier days. */
export function absorbWeekday(state: WeekdayState, weekday: number, observed: number, expected: number): void {
  for (let d = 0; d < 7; d++) {
    state.observed[d]! *= KEEP;
    state.expected[d]! *= KEEP;
  }
  state.days = state.days * KEEP + 1;
  state.observed[weekday]! += observed;
  state.expected[weekday]! += expected;
}

/**
 * Estimates the strength of each weekday over all channels; the mean is 1.
 *
 *     w_d = (N_d + k)/(E_d + k),   k = od/τ²
 *
 * The factors shrink to 1 as far as their spread τ² can be noise; τ² is estimated by moments and shrunk itself.
 *
 * @param state - Observed and expected counts.
 * @param od - Variance over mean of a day's conversions.
 * @returns Seven factors; weekday 0 first.
 */
export function weekdayFactors({ observed, expected, days }: WeekdayState, od: number): Float64Array {
  const factors = new Float64Array(7).fill(1);
  const total = sum(observed);
  const model = sum(expected);
  if (!(total > 0) || !(model > 0)) return factors;
  let spread = 0;
  let squares = 0;
  for (let d = 0; d < 7; d++) {
    const e = (expected[d]! * total) / model;
    spread += (observed[d]! - e) ** 2 - od * e;
    squares += e * e;
  }
  const weeks = days / 7;
  const moment = spread / squares;
  const variance = clip((weeks * moment + PRIOR_WEEKS * PRIOR_VARIANCE) / (weeks + PRIOR_WEEKS), 0.002, 0.2);
  const k = od / variance;
  for (let d = 0; d < 7; d++) factors[d] = (observed[d]! + k) / ((expected[d]! * total) / model + k);
  const mean = sum(factors) / 7;
  for (let d = 0; d < 7; d++) factors[d] = clip(factors[d]! / mean, 0.4, 2.5);
  return factors;
}

function sum(numbers: Float64Array): number {
  return numbers.reduce((a, b) => a + b, 0);
}

function clip(x: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, x));
}
