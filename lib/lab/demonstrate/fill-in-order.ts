import { sortByRatio } from "@/lib/engine";

/** The auctions that one channel can buy in a period. */
export interface ChannelAuctions {
  /** v, expected conversions (or value) of winning each, ≥ 0. */
  values: readonly number[];
  /** d, what winning each costs, currency units, ≥ 0; the same length. */
  prices: readonly number[];
}

/** What the advertiser asks of all channels together. */
export interface AdvertiserLimits {
  /** ρ, currency units; Infinity for none. */
  budget: number;
  /** γ, least value per unit of spend; 0 for none. */
  roiTarget: number;
}

/** An auction of one of the channels, in the order of its return among all of them. */
export interface RankedAuction {
  channel: number;
  value: number;
  price: number;
}

export interface Filled {
  value: number;
  spend: number;
  /** What each channel spends and brings. */
  spendByChannel: number[];
  valueByChannel: number[];
}

/**
 * Lines up the auctions of all channels by value per price.
 *
 * @param channels - Their auctions.
 * @returns auctions with a value, best first; free ones lead.
 * @throws {RangeError} when a channel has not as many values as prices, or a number is negative or not finite.
 */
export function rankAuctions(channels: readonly ChannelAuctions[]): RankedAuction[] {
  const all = channels.flatMap(({ values, prices }, channel) => {
    if (values.length !== prices.length) {
      throw new RangeError(`Channel ${channel} has ${values.length} values and ${prices.length} prices.`);
    }
    return values.map((value, i) => ({ channel, value, price: prices[i]! }));
  });
  for (const { channel, value, price } of all) {
    if (!(value >= 0 && price >= 0 && value < Infinity && price < Infinity)) {
      throw new RangeError(`Channel ${channel} has an auction of value ${value} at price ${price}.`);
    }
  }
  const kept = all.filter(({ value }) => value > 0);
  const order = sortByRatio(
    kept.map(({ price }) => price),
    kept.map(({ value }) => value),
    Uint32Array.from(kept.keys()),
  );
  return Array.from(order, (place) => kept[place]!);
}

/**
 * Buys ranked auctions as far as budget and ROI allow, on top of what is bought already.
 *
 *     the largest k + p, p ∈ [0, 1):   V₀ + V_k + p·v ≥ γ(D₀ + D_k + p·d),   D₀ + D_k + p·d ≤ ρ
 *
 * Value less γ times spend is concave along the order, so where it has been met for the last time is
 * the best there is.
 *
 * @param ranked - From `rankAuctions`, less what is bought already.
 * @param limits - ρ and γ.
 * @param start - What is bought already; its totals count towards both limits.
 * @returns everything bought, or null when no extent keeps both limits.
 */
export function fillInOrder(ranked: readonly RankedAuction[], limits: AdvertiserLimits, start: Filled): Filled | null {
  let now = copyOf(start);
  let best = slackOf(now, limits) >= 0 && now.spend <= limits.budget ? copyOf(now) : null;
  for (const auction of ranked) {
    const room = auction.price > 0 ? Math.min(1, (limits.budget - now.spend) / auction.price) : 1;
    if (room <= 0) break;
    const slack = slackOf(now, limits);
    const loss = limits.roiTarget * auction.price - auction.value;
    const lastPart = slack >= 0 && loss > 0 ? Math.min(room, slack / loss) : room;
    now = bought(now, auction, lastPart);
    if (slackOf(now, limits) >= -ROUNDING * now.value) best = copyOf(now);
    if (lastPart < 1) break;
  }
  return best;
}

/**
 * Nothing bought yet.
 *
 * @param channels - M.
 * @returns zeros.
 */
export function nothingBought(channels: number): Filled {
  const zeros = Array<number>(channels).fill(0);
  return { value: 0, spend: 0, spendByChannel: zeros, valueByChannel: zeros };
}

/**
 * Buys a part of one auction.
 *
 * @param filled - What is bought already.
 * @param auction - The auction.
 * @param part - In [0, 1].
 * @returns new totals.
 */
export function bought(filled: Filled, auction: RankedAuction, part: number): Filled {
  const { channel } = auction;
  const [value, price] = [part * auction.value, part * auction.price];
  return {
    value: filled.value + value,
    spend: filled.spend + price,
    spendByChannel: filled.spendByChannel.with(channel, filled.spendByChannel[channel]! + price),
    valueByChannel: filled.valueByChannel.with(channel, filled.valueByChannel[channel]! + value),
  };
}

const ROUNDING = 1e-12;

function slackOf({ value, spend }: Filled, { roiTarget }: AdvertiserLimits): number {
  return value - roiTarget * spend;
}

function copyOf(filled: Filled): Filled {
  return { ...filled };
}
