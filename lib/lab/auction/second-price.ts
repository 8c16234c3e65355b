export interface SecondPriceResult {
  /** Index of the highest bid; the first of equal bids. Null when no bid reaches the reserve. */
  winner: number | null;
  /** The second-highest bid, or the reserve where that is higher; 0 without a winner. */
  price: number;
}

/**
 * Clears one second-price auction.
 *
 *     winner = argmax bᵢ      price = max(reserve, max_{i ≠ winner} bᵢ)
 *
 * The winner's own bid does not change the price, so a truthful bid is dominant, and a bidder
 * who is small against the market is a price taker.
 * Source: Vickrey, Counterspeculation, Auctions, and Competitive Sealed Tenders (1961).
 *
 * @param bids - One bid per bidder, currency units, ≥ 0.
 * @param reserve - Minimum price of the slot, currency units.
 * @returns Winner and price.
 * @throws {RangeError} when a bid or the reserve is negative or not finite.
 */
export function runSecondPrice(bids: ArrayLike<number>, reserve = 0): SecondPriceResult {
  checkBid("reserve", reserve);
  let winner: number | null = null;
  let highest = -1;
  let price = reserve;
  for (let bidder = 0; bidder < bids.length; bidder++) {
    const bid = bids[bidder]!;
    checkBid(`bid of bidder ${bidder}`, bid);
    if (bid > highest) {
      price = Math.max(price, highest);
      highest = bid;
      winner = bidder;
    } else {
      price = Math.max(price, bid);
    }
  }
  return winner === null || highest < reserve ? { winner: null, price: 0 } : { winner, price };
}

function checkBid(name: string, bid: number): void {
  if (!(bid >= 0) || bid === Infinity)
    throw new RangeError(`The ${name} is ${bid}; it must be finite and not negative.`);
}
