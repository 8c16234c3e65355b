import { createMarketBuilder, type MarketOutcome, outcomeAtBudget } from "@/lib/engine";
import { createExponentialSource } from "./exponential-source";

/** One day of one channel. */
export interface ChannelDay {
  /** n, auctions on offer. */
  auctions: number;
  /** Mean of v, expected conversions of winning one auction, > 0. */
  meanValue: number;
  /** Mean of d, currency units, > 0. */
  meanPrice: number;
  /** ρ, currency units, ≥ 0. */
  budget: number;
}

/**
 * Plays days of price-taking channels one after another, in buffers that it reuses.
 *
 *     v ~ Exp(mean v),  d ~ Exp(mean d),  independent;   then V(ρ) over the auctions in the order of v/d
 *
 * One call is a whole day: draw every auction, order the auctions, sum them up, buy. The channel is a price
 * taker: it does not influence the bids of others. Only the random stream carries over between calls, so the
 * same seed always gives the same sequence of days.
 * Source: Deng et al., Multi-channel Autobidding with Budget and ROI Constraints (2023), §2.
 *
 * @param seed - Any finite number.
 * @returns the step: spend, value and auctions won on the next day.
 * @throws {RangeError} the step, when the number of auctions is not whole and not negative, a mean is not
 *   above zero or the budget is negative.
 */
export function createDayStep(seed: number): (day: ChannelDay) => MarketOutcome {
  const source = createExponentialSource(seed);
  const builder = createMarketBuilder();
  let values = new Float64Array(0);
  let prices = new Float64Array(0);
  return ({ auctions, meanValue, meanPrice, budget }) => {
    requireDay(auctions, meanValue, meanPrice);
    if (auctions > values.length) {
      values = new Float64Array(auctions);
      prices = new Float64Array(auctions);
    }
    source.fill(values, meanValue, auctions);
    source.fill(prices, meanPrice, auctions);
    return outcomeAtBudget(builder.build(values, prices, auctions), budget);
  };
}

function requireDay(auctions: number, meanValue: number, meanPrice: number): void {
  if (!(Number.isInteger(auctions) && auctions >= 0)) {
    throw new RangeError(`The number of auctions is ${auctions}; it must be whole and not negative.`);
  }
  for (const [name, mean] of [
    ["meanValue", meanValue],
    ["meanPrice", meanPrice],
  ] as const) {
    if (!(mean > 0 && mean < Infinity)) throw new RangeError(`${name} is ${mean}; it must be above zero.`);
  }
}
