import { lgamma } from "@/lib/engine";

/** Variance of a day around its forecast: c·μ + (a + b·h)·μ² at h days ahead. Plain JSON. */
export interface Scatter {
  /** c, variance over mean of the counts. */
  counts: number;
  /** a, squared relative error of the forecast of the next day. */
  level: number;
  /** b, its increase per further day ahead. */
  drift: number;
}

/** One forecast with the actual count. */
export interface ForecastError {
  channel: number;
  daysAhead: number;
  count: number;
  mean: number;
  /** Squared relative error of the posterior at that spend. */
  doubt: number;
}

const COUNTS = [0.25, 0.35, 0.5, 0.7, 1, 1.5, 2, 3, 4.5, 7, 10, 15, 22];
const LEVELS = [0.002, 0.005, 0.01, 0.02, 0.04, 0.07, 0.11, 0.17, 0.25, 0.4, 0.65, 1];
const DRIFTS = [0, 0.0001, 0.0003, 0.0007, 0.0015, 0.003, 0.006, 0.012, 0.025, 0.05];
const MAX_ERRORS = 400;
const MIN_ERRORS = 30;

export const DEFAULT_SCATTER: Scatter = { counts: 2, level: 0.04, drift: 0.0015 };

/**
 * Log density of a count under a Gamma–Poisson day.
 *
 *     y = c·N,   N ~ NegativeBinomial(mean μ/c, size k),   Var y = c μ + μ²/k
 *
 * Gamma functions instead of factorials extend it to fractional counts.
 *
 * @param count - y ≥ 0.
 * @param mean - μ > 0.
 * @param counts - c > 0.
 * @param relative - 1/k, the squared relative error of μ.
 */
export function logDensity(count: number, mean: number, counts: number, relative: number): number {
  const n = Math.max(0, count) / counts;
  const m = Math.max(mean, 1e-9) / counts;
  const k = 1 / Math.max(relative, 1e-6);
  const sizes = lgamma(n + k) - lgamma(k) - lgamma(n + 1);
  return sizes - k * Math.log1p(m / k) + n * (Math.log(m) - Math.log(k + m)) - Math.log(counts);
}

/**
 * Estimates the scatter from a learner's past forecasts, by maximum likelihood.
 *
 * `drift` separates a forecast for tomorrow from one for two months ahead. It is estimated per account because
 * accounts drift at different speeds.
 *
 * @param errors - In any order; thinned evenly when there are more than 400.
 * @param start - The initial value, and the result when there are fewer than 30 errors.
 */
export function learnScatter(errors: readonly ForecastError[], start: Scatter = DEFAULT_SCATTER): Scatter {
  if (errors.length < MIN_ERRORS) return start;
  const step = Math.ceil(errors.length / MAX_ERRORS);
  const sample = errors.filter((_, i) => i % step === 0);
  const mean = sample.reduce((sum, error) => sum + error.count, 0) / sample.length;
  const counts = COUNTS.filter((c) => c <= Math.max(1, mean / 3));
  const score = (scatter: Scatter) =>
    sample.reduce(
      (sum, e) => sum + logDensity(e.count, e.mean, scatter.counts, relativeAt(scatter, e.daysAhead, e.doubt)),
      0,
    );
  let best = { scatter: { ...start, counts: Math.min(start.counts, counts.at(-1)!) }, score: -Infinity };
  best.score = score(best.scatter);
  for (let pass = 0; pass < 3; pass++) {
    for (const [name, grid] of [
      ["level", LEVELS],
      ["drift", DRIFTS],
      ["counts", counts],
    ] as const) {
      for (const x of grid) {
        const scatter = { ...best.scatter, [name]: x };
        const tried = score(scatter);
        if (tried > best.score) best = { scatter, score: tried };
      }
    }
  }
  return best.scatter;
}

/** 1/k at a number of days ahead. */
export function relativeAt(scatter: Scatter, daysAhead: number, doubt: number): number {
  return scatter.level + scatter.drift * daysAhead + doubt;
}
