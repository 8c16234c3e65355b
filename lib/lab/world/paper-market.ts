import {
  type AuctionRule,
  buildChannelMarket,
  type BuyingOrder,
  type ChannelMarket,
  marketInOrder,
  openStream,
  type Rng,
  STREAM,
} from "@/lib/engine";
import { buildSlotMarket } from "../auction/multi-slot";

const SCALE_SD = 0.6;
const PRICE_SD = 0.3;
const MISJUDGEMENT_SD = 0.8;
const RANDOM_SHARE = 0.3;
const SLOT_CLICKS = [1, 0.65, 0.4];

/** The distribution of days of a channel in the paper's worlds. */
export interface PaperSupport {
  seed: number;
  channel: number;
  realisations: number;
  auctions: number;
  order: BuyingOrder;
  auction: AuctionRule;
}

/**
 * Draws the possible days of a channel in the paper's worlds.
 *
 *     v ~ U[0,1]·s,  d ~ U[0.05,1]·e,      s ~ LogNormal(0, 0.6²),  e ~ LogNormal(0, 0.3²)
 *     order     optimal: v/d;   noisy: v/d·e^{0.8z};   mixed: the best remaining, or with probability 0.3 a random one
 *     slots     clicks 1, 0.65, 0.4;   rival bids d, d·√u₁, d·√u₁·√u₂
 *
 * Orders and lower bids use a separate random stream, so all kinds have the same auctions for the same seed.
 *
 * @param support - Seed, channel, numbers of realisations and auctions, buying order and auction.
 * @returns one market per realisation, all equally likely.
 */
export function drawSupport(support: PaperSupport): ChannelMarket[] {
  const { seed, channel, realisations, auctions } = support;
  const dice = openStream(seed, STREAM.market, channel);
  const more = openStream(seed, STREAM.misjudgement, channel);
  const valueScale = dice.lognormal(0, SCALE_SD);
  const priceScale = dice.lognormal(0, PRICE_SD);
  return Array.from({ length: realisations }, () => {
    const values = Array.from({ length: auctions }, () => valueScale * dice.next());
    const prices = Array.from({ length: auctions }, () => priceScale * (0.05 + 0.95 * dice.next()));
    if (support.auction !== "second-price") {
      return buildSlotMarket(support.auction, values, withLowerBids(more, prices), SLOT_CLICKS);
    }
    if (support.order === "optimal") return buildChannelMarket(values, prices);
    return marketInOrder(values, prices, ORDER[support.order](more, values, prices));
  });
}

const ORDER = { noisy: noisyOrder, mixed: mixedOrder };

function noisyOrder(dice: Rng, values: readonly number[], prices: readonly number[]): number[] {
  const believed = values.map((value, i) => (value / prices[i]!) * Math.exp(MISJUDGEMENT_SD * dice.normal()));
  return values.map((_, i) => i).sort((a, b) => believed[b]! - believed[a]!);
}

function mixedOrder(dice: Rng, values: readonly number[], prices: readonly number[]): number[] {
  const left = values.map((_, i) => i).sort((a, b) => values[b]! / prices[b]! - values[a]! / prices[a]!);
  return values.map(() => left.splice(dice.next() < RANDOM_SHARE ? dice.integer(left.length) : 0, 1)[0]!);
}

function withLowerBids(dice: Rng, highest: readonly number[]): number[][] {
  return highest.map((bid) => {
    const bids = [bid];
    while (bids.length < SLOT_CLICKS.length) bids.push(bids.at(-1)! * Math.sqrt(dice.next()));
    return bids;
  });
}
