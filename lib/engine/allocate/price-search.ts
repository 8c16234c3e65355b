import type { Channel } from "./channel";
import type { Bracket, Look } from "./descend";
import { descend } from "./descend";

/** A split that is best for its weights within the budget, with the price that leads to it. */
export interface PricedSplit {
  spend: Float64Array;
  totalSpend: number;
  /** Price per unit of spend at which every channel responded. */
  price: number;
  /** Minimum of the dual function over the price, at the given weights. */
  height: number;
}

/** w on V, ω on R, and the floor under the price; all ≥ 0. */
export interface Weights {
  value: number;
  roi: number;
  floor: number;
}

interface Response extends Look {
  low: Float64Array;
  high: Float64Array;
}

/**
 * Splits at most the budget so that weighted value is maximal, at a price no lower than a floor.
 *
 *     max Σⱼ w·Vⱼ(xⱼ) + ω·Rⱼ(xⱼ) − floor·xⱼ   s.t.  Σⱼ xⱼ ≤ B,  min ≤ x ≤ max
 *
 * At a price p every channel responds alone, and total spend falls as p rises, so one price search solves all.
 * Channels whose curves are straight at p are tied, and any mixture of their two ends is equally good. One mixing
 * share for all of them spends the budget exactly and favours none.
 * Source: Boyd & Vandenberghe, Convex Optimization (2004), ch. 5 (duality; water-filling).
 *
 * @param channels - Prepared channels; the caller guarantees Σ min ≤ B.
 * @param budget - B, currency per day.
 * @param weights - w ≥ 0 on V, ω ≥ 0 on R, and the floor under the price, ≥ 0.
 * @param guess - A price to start from, above 0.
 * @returns The best split and its price.
 */
export function splitAtPrice(
  channels: readonly Channel[],
  budget: number,
  weights: Weights,
  guess: number,
): PricedSplit {
  const ask = (price: number) => respondAll(channels, budget, weights, price);
  const atFloor = ask(weights.floor);
  if (atFloor.slopeHigh >= 0) return mixed({ below: atFloor, above: atFloor }, budget, 0);
  const bracket = bracketPrice(ask, atFloor, Math.min(Number.MAX_VALUE, Math.max(guess, 2 * weights.floor)));
  return mixed(descend(ask, bracket), budget, null);
}

function respondAll(channels: readonly Channel[], budget: number, weights: Weights, price: number): Response {
  const low = new Float64Array(channels.length);
  const high = new Float64Array(channels.length);
  const best = { low: 0, high: 0 };
  let totalLow = 0;
  let totalHigh = 0;
  let height = (price - weights.floor) * budget;
  for (let j = 0; j < channels.length; j++) {
    const channel = channels[j]!;
    channel.respond(weights.value, weights.roi, price, best);
    low[j] = best.low;
    high[j] = best.high;
    totalLow += best.low;
    totalHigh += best.high;
    height -= price * best.low;
    if (weights.value > 0) height += weights.value * channel.value(best.low);
    if (weights.roi > 0) height += weights.roi * channel.roiValue(best.low);
  }
  const rounding = 1e-15 * budget;
  return { at: price, height, slopeLow: budget - totalHigh, slopeHigh: budget - totalLow, rounding, low, high };
}

/** Walks up from the floor, or down to it, until the budget is between the spends at two prices. */
function bracketPrice(ask: (price: number) => Response, atFloor: Response, guess: number): Bracket<Response> {
  let below = atFloor;
  let above = ask(guess);
  for (let factor = 4; above.slopeHigh < 0; factor = Math.min(factor * factor, 1e60)) {
    below = above;
    const next = Math.min(above.at * factor, Number.MAX_VALUE);
    if (next === above.at) return { below: above, above };
    above = ask(next);
  }
  for (let factor = 4; below === atFloor && above.slopeLow > 0; factor = Math.min(factor * factor, 1e60)) {
    const next = above.at / factor;
    if (next <= atFloor.at) break;
    const look = ask(next);
    if (look.slopeHigh < 0) below = look;
    else above = look;
  }
  return { below, above };
}

/** The mixture of the two ends that spends the budget, or with `fixedShare`, that share of the upper end. */
function mixed({ below, above }: Bracket<Response>, budget: number, fixedShare: number | null): PricedSplit {
  const more = below === above ? below.high : below.low;
  const less = above.low;
  const most = budget - (below === above ? below.slopeLow : below.slopeHigh);
  const least = budget - above.slopeHigh;
  const share = fixedShare ?? (most > least ? Math.min(1, Math.max(0, (budget - least) / (most - least))) : 0);
  const spend = Float64Array.from(less);
  let totalSpend = 0;
  for (let j = 0; j < spend.length; j++) {
    if (share > 0) spend[j] = less[j]! + share * (more[j]! - less[j]!);
    totalSpend += spend[j]!;
  }
  const isAbove = below === above || above.height <= below.height;
  const end = isAbove ? above : below;
  return { spend, totalSpend, price: end.at, height: end.height };
}
