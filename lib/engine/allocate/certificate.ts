import { compensatedSum } from "../math/sum";
import type { Channel } from "./channel";

/**
 * Computes an upper bound on the objective of every feasible split, from prices alone.
 *
 *     D(μ, λ) = μB + Σⱼ max over min ≤ x ≤ max of [ Vⱼ(x) + λ(Rⱼ(x) − γx) − μx ]  ≥  every feasible objective
 *
 * A feasible split violates no limit, so paying for limits at prices ≥ 0 only adds to its objective.
 * The bound evaluates every channel again and is independent of the split that it certifies.
 * Source: Boyd & Vandenberghe, Convex Optimization (2004), §5.1 (weak duality).
 *
 * @param channels - Prepared channels, concave or not, that return their best spend.
 * @param limits - B, currency per day, and γ.
 * @param prices - μ ≥ 0 and λ ≥ 0.
 * @returns D, in units of the objective per day.
 */
export function dualBound(
  channels: readonly Channel[],
  limits: { budget: number; roiTarget: number },
  prices: { budget: number; roi: number },
): number {
  const price = prices.budget + prices.roi * limits.roiTarget;
  const best = { low: 0, high: 0 };
  const terms = new Float64Array(channels.length + 1);
  terms[channels.length] = prices.budget * limits.budget;
  for (let j = 0; j < channels.length; j++) {
    const channel = channels[j]!;
    channel.respond(1, prices.roi, price, best);
    const low = worthAt(channel, best.low, prices.roi, price);
    terms[j] = best.high === best.low ? low : Math.max(low, worthAt(channel, best.high, prices.roi, price));
  }
  return compensatedSum(terms);
}

/** V(x) + λR(x) − px. */
function worthAt(channel: Channel, spend: number, roiPrice: number, price: number): number {
  const value = channel.value(spend);
  if (channel.smooth) return value * (1 + roiPrice * channel.smooth.ratio) - price * spend;
  return value + (roiPrice > 0 ? roiPrice * channel.roiValue(spend) : 0) - price * spend;
}
