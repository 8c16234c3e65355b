import { buildChannelMarket, type ChannelMarket } from "@/lib/engine";
import { outcomeAtRoiTarget } from "../auction/outcome-at-roi-target";
import {
  bought,
  fillInOrder,
  nothingBought,
  rankAuctions,
  type AdvertiserLimits,
  type ChannelAuctions,
  type Purchase,
  type RankedAuction,
} from "./fill-in-order";

/** The settings of an advertiser in each channel. */
export interface Levers {
  /** ρ_j, currency units; Infinity for none. */
  budgets: number[];
  /** γ_j; 0 for none, Infinity for free auctions only. */
  roiTargets: number[];
}

export interface LeverOutcome extends Levers {
  value: number;
  spend: number;
}

/** The optimum under each kind of lever, and the optimum over all auctions. */
export interface LeverComparison {
  /** GL-OPT: every auction of every channel chosen individually. */
  global: { value: number; spend: number };
  /** CH-OPT(I_R): a target ROI per channel. */
  roiTargets: LeverOutcome;
  /** CH-OPT(I_B): a budget per channel. */
  budgets: LeverOutcome;
}

const MAX_CHANNELS = 16;
const SAME_RATIO = 1e-12;

/**
 * Compares target ROIs per channel with budgets per channel, both exactly.
 *
 *     GL-OPT = max Σ v′x   s.t.  Σ v′x ≥ γ Σ d′x,  Σ d′x ≤ ρ       over all auctions
 *     CH-OPT = max Σ V_j   s.t. the same limits                     over the channels' levers
 *
 * Budgets: give each channel its spend in the global optimum. The channel's outcome is then at least as good,
 * so CH-OPT(I_B) = GL-OPT. Targets: a channel whose best auctions share one ratio buys none or all of them under
 * any target, so all 2^M choices of active channels are solved. Both levers together cannot exceed GL-OPT,
 * because GL-OPT can choose each of their outcomes.
 * Source: Deng et al., Multi-channel Autobidding with Budget and ROI Constraints (2023), §3.
 *
 * @param channels - Auctions by channel, at most 16 channels.
 * @param limits - ρ and γ, over all channels together.
 * @returns values, spends and the levers that give them (`playLevers` plays them).
 * @throws {RangeError} for more than 16 channels or an auction with an invalid number.
 */
export function compareLevers(channels: readonly ChannelAuctions[], limits: AdvertiserLimits): LeverComparison {
  if (channels.length > MAX_CHANNELS) {
    throw new RangeError(`${channels.length} channels are more than ${MAX_CHANNELS}, the maximum of a comparison.`);
  }
  const ranked = rankAuctions(channels);
  const global = fillInOrder(ranked, limits, nothingBought(channels.length));
  if (global === null) throw new RangeError("Buying nothing meets every limit, yet no choice was found.");
  return {
    global: { value: global.value, spend: global.spend },
    roiTargets: bestRoiTargets(channels.length, ranked, limits),
    budgets: playLevers(channels, {
      budgets: global.spendByChannel,
      roiTargets: channels.map(() => 0),
    }),
  };
}

/**
 * Lets every channel maximise its value under its levers.
 *
 *     max v_j′x   s.t.   v_j′x ≥ γ_j·d_j′x,   d_j′x ≤ ρ_j
 *
 * @param channels - Auctions by channel.
 * @param levers - ρ_j and γ_j, one of each per channel.
 * @returns the levers with the total value and spend, which may exceed the advertiser's limits.
 */
export function playLevers(channels: readonly ChannelAuctions[], levers: Levers): LeverOutcome {
  const markets = channels.map(({ values, prices }): ChannelMarket => buildChannelMarket(values, prices));
  const outcomes = markets.map((market, j) => outcomeAtRoiTarget(market, levers.roiTargets[j]!, levers.budgets[j]!));
  return {
    ...levers,
    value: outcomes.reduce((sum, { value }) => sum + value, 0),
    spend: outcomes.reduce((sum, { spend }) => sum + spend, 0),
  };
}

function bestRoiTargets(count: number, ranked: readonly RankedAuction[], limits: AdvertiserLimits): LeverOutcome {
  const firstGroups = Array.from({ length: count }, (_, channel) => firstGroup(ranked, channel));
  let best: { purchase: Purchase; isOn: boolean[] } | null = null;
  for (let choice = 0; choice < 2 ** count; choice++) {
    const isOn = firstGroups.map((group, channel) => group.length > 0 && ((choice >> channel) & 1) === 1);
    const purchase = fillWith(ranked, limits, { isOn, firstGroups });
    if (purchase !== null && (best === null || purchase.value > best.purchase.value)) best = { purchase, isOn };
  }
  const { purchase, isOn } = best!;
  return {
    budgets: isOn.map(() => Infinity),
    roiTargets: isOn.map((on, j) => (on ? purchase.valueByChannel[j]! / purchase.spendByChannel[j]! : Infinity)),
    value: purchase.value,
    spend: purchase.spend,
  };
}

/** Inactive channels buy free auctions only. Active channels buy their whole first group, then the best auctions. */
function fillWith(
  ranked: readonly RankedAuction[],
  limits: AdvertiserLimits,
  { isOn, firstGroups }: { isOn: boolean[]; firstGroups: RankedAuction[][] },
): Purchase | null {
  const forced = new Set([
    ...ranked.filter(({ price }) => price === 0),
    ...firstGroups.flatMap((group, channel) => (isOn[channel] ? group : [])),
  ]);
  const start = [...forced].reduce((purchase, auction) => bought(purchase, auction, 1), nothingBought(isOn.length));
  const open = ranked.filter((auction) => isOn[auction.channel] && !forced.has(auction));
  return fillInOrder(open, limits, start);
}

/** The priced auctions that no target can separate: those with the best ratio. After a free auction, a target can stop anywhere. */
function firstGroup(ranked: readonly RankedAuction[], channel: number): RankedAuction[] {
  const own = ranked.filter((auction) => auction.channel === channel);
  const priced = own.filter(({ price }) => price > 0);
  const [first] = priced;
  if (first === undefined) return [];
  if (priced.length < own.length) return [{ ...first, value: 0, price: 0 }];
  const ratio = first.value / first.price;
  return priced.filter(({ value, price }) => value / price >= ratio * (1 - SAME_RATIO));
}
