/**
 * Computes the price of a small bidder in a second-price auction: the highest of k competing bids.
 *
 *     b = median·(q/(1−q))^spread,   q = u^{1/k}      since  P(max ≤ b) = F(b)^k
 *
 * Log-logistic bids invert in closed form, so one uniform number draws the maximum of any
 * number of competitors.
 *
 * @param uniform - u, in (0, 1).
 * @param competitors - k ≥ 1.
 * @param bids - Median of one competitor's bid in currency units, > 0, and its spread in logs, ≥ 0.
 * @returns The price, currency units.
 */
export function highestCompetingBid(
  uniform: number,
  competitors: number,
  bids: { median: number; spread: number },
): number {
  const quantile = Math.min(uniform ** (1 / competitors), 1 - Number.EPSILON);
  return bids.median * (quantile / (1 - quantile)) ** bids.spread;
}
