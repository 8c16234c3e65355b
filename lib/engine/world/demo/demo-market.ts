import { buildChannelMarket, type ChannelMarket } from "../../auction/channel-market";
import { highestCompetingBid } from "../../auction/second-price";
import type { Rng } from "../../math/rng";
import type { DemoChannel } from "./demo-channels";

const SUPPLY_SD = 0.04;

/**
 * Draws one day of a channel of the demo.
 *
 *     n = supply(weekday)·e^{0.04z − 0.04²/2} clicks on offer, each an auction (v, d)
 *
 * @param rng - The random stream of that day and channel.
 * @param profile - The channel.
 * @param weekday - 0 is Monday.
 * @returns The day's market.
 */
export function drawMarket(rng: Rng, profile: DemoChannel, weekday: number): ChannelMarket {
  const size = Math.round(profile.supply[weekday]! * rng.lognormal(-(SUPPLY_SD ** 2) / 2, SUPPLY_SD));
  const values = new Float64Array(size);
  const prices = new Float64Array(size);
  for (let auction = 0; auction < size; auction++) {
    [values[auction], prices[auction]] = drawAuction(rng, profile);
  }
  return buildChannelMarket(values, prices);
}

/**
 * Draws one click on auction.
 *
 *     v = rate·e^{s·z − s²/2}      d = highest of k log-logistic bids (second price)
 *
 * @param rng - Any random stream.
 * @param profile - The channel.
 * @returns v, the probability of a purchase, and d, the price in currency units.
 */
export function drawAuction(rng: Rng, profile: DemoChannel): [value: number, price: number] {
  const value = profile.purchaseRate * rng.lognormal(-(profile.rateSd ** 2) / 2, profile.rateSd);
  return [value, highestCompetingBid(rng.next(), profile.competitors, profile.bids)];
}
