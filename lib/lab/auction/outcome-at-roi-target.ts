import { type ChannelMarket, type MarketOutcome, outcomeAtBudget } from "@/lib/engine";

/**
 * The outcome of one day of a channel with its own target ROI and an optional budget.
 *
 *     x* = argmax v′x   subject to   v′x ≥ γ_j·d′x,   d′x ≤ ρ_j,   x ∈ [0, 1]ⁿ
 *
 * The channel keeps buying auctions below its target while its average still meets it: the surplus of good
 * auctions pays for worse ones. Value less γ_j times spend is concave along the order, so a binary search
 * finds the point at which the surplus is used up.
 * Source: Deng et al., Multi-channel Autobidding with Budget and ROI Constraints (2023), §2.
 *
 * @param market - From `buildChannelMarket`: auctions in the order of value per price.
 * @param roiTarget - γ_j ≥ 0; 0 is no target, Infinity buys free auctions only.
 * @param budget - ρ_j, currency units, ≥ 0; by default Infinity.
 * @returns spend, value and auctions won.
 * @throws {RangeError} when the target or the budget is negative or not a number.
 */
export function outcomeAtRoiTarget(market: ChannelMarket, roiTarget: number, budget = Infinity): MarketOutcome {
  if (!(roiTarget >= 0)) throw new RangeError(`A target ROI cannot be ${roiTarget}.`);
  return outcomeAtBudget(market, Math.min(budget, spendAtRoiTarget(market, roiTarget)));
}

function spendAtRoiTarget({ size, spendTo, valueTo }: ChannelMarket, roiTarget: number): number {
  if (roiTarget === Infinity) return 0;
  const slackTo = (rank: number): number => {
    const slack = valueTo[rank]! - roiTarget * spendTo[rank]!;
    return slack >= -ROUNDING * valueTo[rank]! ? Math.max(0, slack) : slack;
  };
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (slackTo(middle) >= 0) low = middle;
    else high = middle - 1;
  }
  if (low === size) return spendTo[size]!;
  const share = slackTo(low) / (slackTo(low) - slackTo(low + 1));
  return spendTo[low]! + share * (spendTo[low + 1]! - spendTo[low]!);
}

/** A target computed as value ÷ spend must be met at that spend in spite of rounding in the last bit. */
const ROUNDING = 1e-12;
