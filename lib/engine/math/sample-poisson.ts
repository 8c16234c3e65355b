import { lgamma } from "./lgamma";
import { requireNonNegative } from "./require-number";

/**
 * Draws from the Poisson distribution.
 *
 *     P(n) = e^(−mean) meanⁿ / n!
 *
 * Small means invert the cumulative probabilities. From 10 on, transformed rejection needs about
 * 1.1 attempts for any mean.
 * Source: Hörmann, The transformed rejection method for generating Poisson random variables (1993), PTRS.
 *
 * @param next - Draws uniformly from [0, 1).
 * @param mean - Mean, ≥ 0.
 * @returns An integer ≥ 0.
 * @throws {RangeError} when the mean is negative or not finite.
 */
export function samplePoisson(next: () => number, mean: number): number {
  requireNonNegative("mean", mean);
  if (mean === 0) return 0;
  return mean < 10 ? byInversion(next, mean) : byRejection(next, mean);
}

function byInversion(next: () => number, mean: number): number {
  let remaining = next();
  let probability = Math.exp(-mean);
  let n = 0;
  while (remaining >= probability && n < 1000) {
    remaining -= probability;
    n++;
    probability *= mean / n;
  }
  return n;
}

function byRejection(next: () => number, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = next() - 0.5;
    const v = 1 - next();
    const us = 0.5 - Math.abs(u);
    const n = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= vr) return n;
    if (n < 0 || !Number.isFinite(n) || (us < 0.013 && v > us)) continue;
    const height = Math.log((v * inverseAlpha) / (a / (us * us) + b));
    if (height <= n * Math.log(mean) - mean - lgamma(n + 1)) return n;
  }
}
