/**
 * Computes the upper tail of the negative binomial distribution, a Poisson count whose rate is gamma distributed.
 *
 *     P(N ≥ k),   N | λ ~ Poisson(m λ),   λ ~ Gamma(shape s, mean 1)
 *     P(N = 0) = (s/(s + m))^s,   P(N = n + 1) = P(N = n) · (n + s)/(n + 1) · m/(m + s)
 *
 * Source: Johnson, Kemp & Kotz, Univariate Discrete Distributions (3rd ed.), §5.
 *
 * @param k - The least count, any number; a fraction counts as the next whole number.
 * @param mean - m, in events, ≥ 0.
 * @param size - s, above 0.
 * @returns A probability. The time grows with k and ends where the rest of the tail is below 1e-12. Counts above 100,000 are
 *   scaled down to it: what is left of the Poisson part then has a relative deviation of 0.3%.
 */
export function negativeBinomialTail(k: number, mean: number, size: number): number {
  const least = Math.ceil(k - ROUNDING * Math.max(1, Math.abs(k)));
  if (!(least > 0)) return 1;
  if (!(mean > 0)) return 0;
  if (least > MAX_TERMS) return negativeBinomialTail(MAX_TERMS, (mean / least) * MAX_TERMS, size);
  const share = mean / (mean + size);
  let probability = Math.exp(size * Math.log1p(-share));
  let below = 0;
  for (let n = 0; n < least; n++) {
    below += probability;
    if (1 - below < MIN_TAIL) return 0;
    probability *= ((n + size) / (n + 1)) * share;
  }
  return Math.max(0, 1 - below);
}

const ROUNDING = 1e-9;
const MIN_TAIL = 1e-12;
const MAX_TERMS = 100_000;
