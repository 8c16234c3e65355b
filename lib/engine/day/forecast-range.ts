import { normalQuantile } from "../math/normal";
import type { Range } from "../model/learner-input";

const Z95 = normalQuantile(0.95);

/**
 * The κ at which q(0.95)/μ is highest. An amount that is more uncertain is nearly always close to 0, and its q(0.95)
 * falls below its mean. It gets the interval of this κ, which is wider and contains the mean.
 */
export const MIN_KAPPA = 4 / (9 * Z95 * Z95);

/**
 * Computes the 90% interval of an uncertain amount that cannot be negative.
 *
 *     q(p) = μ (1 − 1/(9κ) + z_p/(3√κ))³,   κ = μ²/σ²
 *
 * These are quantiles of the gamma distribution with that mean and variance, by the cube-root approximation.
 * An amount that comes in events is 0 or at least one of them: the lower end is 0 when it is below half an event, and
 * the upper end is not below one.
 * Source: Wilson & Hilferty, The distribution of chi-square (1931).
 *
 * @param mean - μ, in any unit, ≥ 0.
 * @param variance - σ², ≥ 0.
 * @param event - Amount of the smallest event; 0 where the amount is continuous.
 * @returns Low end, mean and high end, in the unit of the mean; the mean is inside, and strictly so where σ² > 0.
 */
export function forecastRange(mean: number, variance: number, event = 0): Range {
  if (!(mean > 0)) return { low: 0, mid: 0, high: Z95 * Math.sqrt(Math.max(0, variance)) };
  if (!(variance > 0)) return { low: mean, mid: mean, high: mean };
  const kappa = Math.max(MIN_KAPPA, (mean * mean) / variance);
  const at = (z: number) => mean * cube(Math.max(0, 1 - 1 / (9 * kappa) + z / (3 * Math.sqrt(kappa))));
  const low = Math.min(mean, at(-Z95));
  return { low: low < event / 2 ? 0 : low, mid: mean, high: Math.max(mean, event, at(Z95)) };
}

function cube(x: number): number {
  return x * x * x;
}
