import { type ChannelMarket, marketInOrder, sortByRatio } from "@/lib/engine";

/** The price of a slot: the loss it causes to the other bidders (VCG), or the next bid (GSP). */
export type SlotRule = "vcg" | "gsp";

export interface SoldSlot {
  /** Index of the bidder; equal bids go to the first. */
  bidder: number;
  /** Share of the page's clicks. */
  clicks: number;
  /** Total payment for these clicks, currency units. */
  payment: number;
}

/**
 * Clears one auction of several slots.
 *
 *     slot k goes to the k-th highest bid b_k and gets a share α_k of the clicks,  α₁ ≥ α₂ ≥ …
 *     VCG:  payment_k = Σ_{i ≥ k} (α_i − α_{i+1})·b_{i+1}      GSP:  payment_k = α_k·b_{k+1}
 *
 * With one slot both rules are the second-price auction. Under VCG, bidding the true value is a dominant
 * strategy. Under GSP it is not, and a slot never costs less than under VCG.
 * Source: Edelman, Ostrovsky & Schwarz, Internet Advertising and the Generalized Second-Price Auction (2007).
 *
 * @param rule - Pricing rule.
 * @param bids - One bid per click for each bidder, currency units, ≥ 0.
 * @param clickShares - α, non-increasing, ≥ 0, one per slot.
 * @returns the sold slots, best first.
 * @throws {RangeError} when a bid is negative or not finite, or the shares increase.
 */
export function runMultiSlot(rule: SlotRule, bids: readonly number[], clickShares: readonly number[]): SoldSlot[] {
  checkShares(clickShares);
  bids.forEach((bid, bidder) => checkBid(`bid of bidder ${bidder}`, bid));
  const ranked = bids.map((_, bidder) => bidder).sort((a, b) => bids[b]! - bids[a]!);
  return clickShares.slice(0, ranked.length).map((clicks, slot) => {
    const below = ranked.slice(slot + 1).map((bidder) => bids[bidder]!);
    return { bidder: ranked[slot]!, clicks, payment: slotCost(rule, below, clickShares.slice(slot)) };
  });
}

/**
 * One day of a channel that bids the same multiple of value per click in every multi-slot auction.
 *
 *     step from slot k + 1 to slot k:   value v·(α_k − α_{k+1}),   cost C_k − C_{k+1},   taken at bid·v ≥ b_k
 *
 * Steps are in the order of b_k/v. Under VCG a step costs (α_k − α_{k+1})·b_k, so its return v/b_k falls
 * along the order and value is concave in the budget. Under GSP the better slot also raises the price of
 * clicks already won, by a different amount per step. Returns may then rise, and the curve is concave for
 * certain only if the marginal cost rises from step to step in every auction.
 * Source: Deng et al., Multi-channel Autobidding with Budget and ROI Constraints (2023), §5.
 *
 * @param rule - Pricing rule.
 * @param values - v, expected conversions per click in each auction, ≥ 0, length n.
 * @param rivalBids - Rival bids in each auction, highest first, length n; missing bids are 0.
 * @param clickShares - α, non-increasing, one per slot.
 * @returns the market, one entry per step; for `outcomeAtBudget`.
 * @throws {RangeError} when lengths differ, bids or shares increase, or a number is negative or not finite.
 */
export function buildSlotMarket(
  rule: SlotRule,
  values: ArrayLike<number>,
  rivalBids: readonly ArrayLike<number>[],
  clickShares: readonly number[],
): ChannelMarket {
  checkShares(clickShares);
  if (values.length !== rivalBids.length) {
    throw new RangeError(`${values.length} values do not match the bids of ${rivalBids.length} auctions.`);
  }
  const slots = clickShares.length;
  const steps = values.length * slots;
  const perClick = new Float64Array(steps);
  const threshold = new Float64Array(steps);
  const gain = new Float64Array(steps);
  const cost = new Float64Array(steps);
  rivalBids.forEach((rivals, auction) => {
    checkBid(`value of auction ${auction}`, values[auction]!);
    checkRivals(rivals, auction);
    for (let slot = slots - 1, step = auction * slots; slot >= 0; slot--, step++) {
      const [share, shareBelow] = [clickShares[slot]!, clickShares[slot + 1] ?? 0];
      const [bid, bidBelow] = [rivals[slot] ?? 0, rivals[slot + 1] ?? 0];
      perClick[step] = values[auction]!;
      threshold[step] = bid;
      gain[step] = values[auction]! * (share - shareBelow);
      cost[step] = rule === "vcg" ? (share - shareBelow) * bid : Math.max(0, share * bid - shareBelow * bidBelow);
    }
  });
  const worthTaking = Uint32Array.from(gain.keys()).filter(
    (step) => gain[step]! > 0 || cost[step]! * perClick[step]! > 0,
  );
  return marketInOrder(gain, cost, sortByRatio(threshold, perClick, worthTaking));
}

/** The payment for a slot. `bids` starts with the next lower bid, `shares` with the slot's own share. */
function slotCost(rule: SlotRule, bids: readonly number[], shares: readonly number[]): number {
  if (rule === "gsp") return shares[0]! * (bids[0] ?? 0);
  return shares.reduce((sum, share, i) => sum + (share - (shares[i + 1] ?? 0)) * (bids[i] ?? 0), 0);
}

function checkShares(shares: readonly number[]): void {
  shares.forEach((share, slot) => {
    checkBid(`click share of slot ${slot}`, share);
    if (slot > 0 && share > shares[slot - 1]!) {
      throw new RangeError(`The click share of slot ${slot} is ${share}, above the share of the slot before it.`);
    }
  });
}

function checkRivals(rivals: ArrayLike<number>, auction: number): void {
  for (let place = 0; place < rivals.length; place++) {
    checkBid(`rival bid ${place} of auction ${auction}`, rivals[place]!);
    if (place > 0 && rivals[place]! > rivals[place - 1]!) {
      throw new RangeError(`Rival bid ${place} of auction ${auction} is ${rivals[place]}, above the one before it.`);
    }
  }
}

function checkBid(name: string, bid: number): void {
  if (!(bid >= 0) || bid === Infinity)
    throw new RangeError(`The ${name} is ${bid}; it must be finite and not negative.`);
}
