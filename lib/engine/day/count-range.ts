import { MIN_KAPPA } from "./forecast-range";

/**
 * Computes the 90% interval of a whole number of events, such as the conversions of a day.
 *
 *     P(n) of the negative binomial distribution with mean m and variance v;  of Poisson's where v ≤ m
 *     low = min { n : P(N ≤ n) ≥ 0.05 },   high = min { n : P(N ≤ n) ≥ 0.95 }
 *
 * A Poisson count whose rate is gamma distributed is negative binomial, and the belief is such a rate. Whole ends
 * cover at least 90%. Below a mean of about 0.05 even 0 alone does; the interval is then 0 to 1, to contain its mean.
 * Source: Johnson, Kemp & Kotz, Univariate Discrete Distributions (3rd ed.), §5.
 *
 * @param mean - m, in events, above 0. The time grows with it.
 * @param variance - v, in events squared, ≥ 0.
 * @returns Low and high end, whole numbers, low ≤ m ≤ high.
 */
export function countRange(mean: number, variance: number): { low: number; high: number } {
  const size = variance > mean ? Math.max(MIN_KAPPA, (mean * mean) / (variance - mean)) : Infinity;
  const share = size === Infinity ? 0 : mean / (mean + size);
  let probability = size === Infinity ? Math.exp(-mean) : Math.exp(size * Math.log(1 - share));
  let low: number | null = null;
  let sum = probability;
  let n = 0;
  for (; sum < 0.95 && n < MAX_STEPS * (1 + mean); n++) {
    if (sum >= 0.05) low ??= n;
    probability *= size === Infinity ? mean / (n + 1) : (share * (n + size)) / (n + 1);
    sum += probability;
  }
  return { low: Math.min(low ?? n, Math.floor(mean)), high: Math.max(n, Math.ceil(mean)) };
}

/** The loop ends here if rounding keeps the sum below 0.95. No distribution of this file reaches so far. */
const MAX_STEPS = 50;
