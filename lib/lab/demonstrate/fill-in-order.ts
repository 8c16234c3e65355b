import { sortByRatio } from "@/lib/engine";

/** The auctions of one channel in a period. */
export interface ChannelAuctions {
  /** v, expected conversions (or value) of winning each auction, ≥ 0. */
  values: readonly number[];
  /** d, cost of winning each auction, currency units, ≥ 0; the same length. */
  prices: readonly number[];
}

/** The advertiser's limits over all channels together. */
export interface AdvertiserLimits {
  /** ρ, currency units; Infinity for none. */
  budget: number;
  /** γ, minimum value per unit of spend; 0 for none. */
  roiTarget: number;
}

/** An auction of one channel, in a list over all channels in order of value per price. */
export interface RankedAuction {
  channel: number;
  value: number;
  price: number;
}

export interface Purchase {
  value: number;
  spend: number;
  /** Spend and value of each channel. */
  spendByChannel: number[];
  valueByChannel: number[];
}

/**
 * Sorts the auctions of all channels by value per price.
 *
 * @param channels - Their auctions.
 * @returns auctions with a positive value, best first; free ones lead.
 * @throws {RangeError} when a channel's numbers of values and prices differ, or a number is negative or not finite.
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
  const worthBuying = all.filter(({ value }) => value > 0);
  const order = sortByRatio(
    worthBuying.map(({ price }) => price),
    worthBuying.map(({ value }) => value),
    Uint32Array.from(worthBuying.keys()),
  );
  return Array.from(order, (place) => worthBuying[place]!);
}

/**
 * Buys ranked auctions as far as budget and ROI allow, in addition to earlier purchases.
 *
 *     the largest k + p, p ∈ [0, 1):   V₀ + V_k + p·v ≥ γ(D₀ + D_k + p·d),   D₀ + D_k + p·d ≤ ρ
 *
 * Value less γ times spend is concave along the order, so the last point at which the target is met is optimal.
 *
 * @param ranked - From `rankAuctions`, without the auctions already bought.
 * @param limits - ρ and γ.
 * @param start - Earlier purchases; their totals count towards both limits.
 * @returns all purchases, or null when no k + p meets both limits.
 */
export function fillInOrder(
  ranked: readonly RankedAuction[],
  limits: AdvertiserLimits,
  start: Purchase,
): Purchase | null {
  let now = copyOf(start);
  let best = slackOf(now, limits) >= 0 && now.spend <= limits.budget ? copyOf(now) : null;
  for (const auction of ranked) {
    const room = auction.price > 0 ? Math.min(1, (limits.budget - now.spend) / auction.price) : 1;
    if (room <= 0) break;
    const slack = slackOf(now, limits);
    const loss = limits.roiTarget * auction.price - auction.value;
    const share = slack >= 0 && loss > 0 ? Math.min(room, slack / loss) : room;
    now = bought(now, auction, share);
    if (slackOf(now, limits) >= -ROUNDING * now.value) best = copyOf(now);
    if (share < 1) break;
  }
  return best;
}

/**
 * An empty purchase.
 *
 * @param channels - M.
 * @returns zeros.
 */
export function nothingBought(channels: number): Purchase {
  const zeros = Array<number>(channels).fill(0);
  return { value: 0, spend: 0, spendByChannel: zeros, valueByChannel: zeros };
}

/**
 * Buys a share of one auction.
 *
 * @param purchase - Earlier purchases.
 * @param auction - The auction.
 * @param share - In [0, 1].
 * @returns new totals.
 */
export function bought(purchase: Purchase, auction: RankedAuction, share: number): Purchase {
  const { channel } = auction;
  const [value, price] = [share * auction.value, share * auction.price];
  return {
    value: purchase.value + value,
    spend: purchase.spend + price,
    spendByChannel: purchase.spendByChannel.with(channel, purchase.spendByChannel[channel]! + price),
    valueByChannel: purchase.valueByChannel.with(channel, purchase.valueByChannel[channel]! + value),
  };
}

const ROUNDING = 1e-12;

function slackOf({ value, spend }: Purchase, { roiTarget }: AdvertiserLimits): number {
  return value - roiTarget * spend;
}

function copyOf(purchase: Purchase): Purchase {
  return { ...purchase };
}
