import { buildChannelMarket, type ChannelMarket, type PiecesCurve } from "@/lib/engine";
import { marketCurve } from "../auction/market-curve";
import { buildSlotMarket } from "../auction/multi-slot";

/** One multi-slot auction: the value of a click and the bids of the rivals. */
export interface SlotPage {
  value: number;
  /** Highest first. */
  rivalBids: readonly number[];
}

export interface AuctionConcavity {
  auction: "second-price" | "vcg" | "gsp";
  curve: PiecesCurve;
  isConcave: boolean;
  /** The first spend at which the marginal return rises; null on a concave curve. */
  rise: { spend: number; slopeBefore: number; slopeAfter: number } | null;
}

/**
 * One page on which the curve is not concave under GSP: the second slot has few more clicks than the third
 * at a much higher cost, and the first slot has twice the clicks at little extra cost.
 */
export const GSP_EXCEPTION: { pages: SlotPage[]; clickShares: number[] } = {
  pages: [{ value: 1, rivalBids: [1.1, 1, 0.1] }],
  clickShares: [1, 0.5, 0.4],
};

const TOLERANCE = 1e-9;

/**
 * Tests under which auction a channel's value is concave in its budget, for a list of pages.
 *
 *     second price, one slot:   dV/dx = v/d in falling order                                       concave
 *     VCG:     a step up costs b_k per further click, b₁ ≥ b₂ ≥ …                                  concave
 *     GSP:     a step up costs (α_k·b_k − α_{k+1}·b_{k+1})/(α_k − α_{k+1}) per further click, which may fall
 *
 * The channel bids one multiple of value per click, as autobidders do. A channel that may randomise between two
 * bids on a page could buy the chord across the non-concave part.
 * Source: Deng et al., Multi-channel Autobidding with Budget and ROI Constraints (2023), §5.
 *
 * @param pages - One or more; `GSP_EXCEPTION` is the smallest example that separates GSP from VCG.
 * @param clickShares - α, non-increasing; the second-price auction sells the first slot only.
 * @returns one row per auction: the curve, whether it is concave, and its first rise.
 * @throws {RangeError} when a bid, value or share is negative or not finite, or bids or shares increase.
 */
export function concavityByAuction(pages: readonly SlotPage[], clickShares: readonly number[]): AuctionConcavity[] {
  const values = pages.map(({ value }) => value);
  const rivals = pages.map(({ rivalBids }) => rivalBids);
  const single = clickShares.slice(0, 1);
  const markets: [AuctionConcavity["auction"], ChannelMarket][] = [
    [
      "second-price",
      buildChannelMarket(
        values.map((value) => value * (single[0] ?? 0)),
        rivals.map(([highest = 0]) => highest * (single[0] ?? 0)),
      ),
    ],
    ["vcg", buildSlotMarket("vcg", values, rivals, clickShares)],
    ["gsp", buildSlotMarket("gsp", values, rivals, clickShares)],
  ];
  return markets.map(([auction, market]) => {
    const curve = marketCurve(market);
    const rise = firstRise(curve);
    return { auction, curve, isConcave: rise === null, rise };
  });
}

function firstRise({ spend, value }: PiecesCurve): AuctionConcavity["rise"] {
  let slopeBefore = Infinity;
  for (let i = 0; i < spend.length; i++) {
    const [fromSpend, fromValue] = i === 0 ? [0, 0] : [spend[i - 1]!, value[i - 1]!];
    const width = spend[i]! - fromSpend;
    const slopeAfter = (value[i]! - fromValue) / width;
    const rounding = (16 * Number.EPSILON * (value[i]! + slopeAfter * spend[i]!)) / width;
    if (slopeAfter > slopeBefore * (1 + TOLERANCE) + rounding) return { spend: fromSpend, slopeBefore, slopeAfter };
    slopeBefore = slopeAfter;
  }
  return null;
}
