import { normalQuantile } from "../math/normal";
import type { Range } from "./types";

const Z95 = normalQuantile(0.95);

/**
 * The 90% interval of an uncertain amount that cannot be negative.
 *
 *     q(p) = μ (1 − 1/(9κ) + z_p/(3√κ))³,   κ = μ²/σ²
 *
 * Quantiles of the gamma distribution with that mean and variance, by the cube-root approximation.
 * Source: Wilson & Hilferty, The distribution of chi-square (1931).
 */
export function forecastRange(mean: number, variance: number): Range {
  if (!(mean > 0)) return { low: 0, mid: 0, high: 1.645 * Math.sqrt(Math.max(0, variance)) };
  if (!(variance > 0)) return { low: mean, mid: mean, high: mean };
  const kappa = (mean * mean) / variance;
  const at = (z: number) => mean * Math.max(0, 1 - 1 / (9 * kappa) + z / (3 * Math.sqrt(kappa))) ** 3;
  return { low: Math.min(mean, at(-Z95)), mid: mean, high: Math.max(mean, at(Z95)) };
}
