import { compensatedSum } from "../math/sum";
import { dualBound } from "./certificate";
import type { Channel } from "./channel";
import { splitAtPrice } from "./price-search";

/** The best of the safest splits, with the bound that proves it. */
interface FaceSplit {
  spend: Float64Array;
  budgetPrice: number;
  bound: number;
}

/**
 * Splits a budget when even the safest split only just keeps the ROI limit.
 *
 *     max Σ R − γx = 0   ⇒   every feasible x is one of its maximisers:  xⱼ ∈ argmax Rⱼ(x) − (γ + ν)x
 *
 * No finite price of the ROI limit proves optimality then, but the remaining choice is simple: each channel stays in
 * its own interval of safest spends, and only the budget limits the spends within those intervals.
 * Source: Rockafellar, Convex Analysis (1970), §28 (optimal sets as faces of the Lagrangian).
 *
 * @param channels - Prepared channels.
 * @param limits - B, currency per day, and γ.
 * @param safest - A split of maximum ROI slack and ν, its price of the budget.
 * @returns The split, its budget price and a bound on every feasible objective.
 */
export function splitOnFace(
  channels: readonly Channel[],
  limits: { budget: number; roiTarget: number },
  safest: { spend: Float64Array; budgetPrice: number },
): FaceSplit {
  const { budget, roiTarget } = limits;
  const best = { low: 0, high: 0 };
  const confined = channels.map((channel, j) => {
    channel.respond(0, 1, roiTarget + safest.budgetPrice, best);
    return within(channel, Math.min(best.low, safest.spend[j]!), Math.max(best.high, safest.spend[j]!));
  });
  const guess = compensatedSum(channels.map((channel, j) => channel.value(safest.spend[j]!))) / budget;
  const split = splitAtPrice(confined, budget * (1 + 1e-12), { value: 1, roi: 0, floor: 0 }, guess > 0 ? guess : 1);
  const isSpent = safest.budgetPrice > 0;
  const spend = isSpent ? filledUp(confined, split.spend, budget) : split.spend;
  const prices = { budget: Math.max(0, split.price), roi: 0 };
  return { spend, budgetPrice: prices.budget, bound: dualBound(confined, { budget, roiTarget: 0 }, prices) };
}

/** The channel on a shorter interval: a concave curve is best at the point nearest to its unrestricted best. */
function within(channel: Channel, min: number, max: number): Channel {
  return {
    min,
    max,
    value: (spend) => channel.value(spend),
    roiValue: (spend) => channel.roiValue(spend),
    respond: (weight, roiWeight, price, best) => {
      channel.respond(weight, roiWeight, price, best);
      best.low = Math.min(max, Math.max(min, best.low));
      best.high = Math.min(max, Math.max(min, best.high));
    },
  };
}

/** Where the ROI slack needs the whole budget, the unspent rest is distributed evenly. */
function filledUp(channels: readonly Channel[], split: Float64Array, budget: number): Float64Array {
  const left = budget - compensatedSum(split);
  const room = compensatedSum(split.map((x, j) => channels[j]!.max - x));
  if (left <= 0 || room <= 0) return split;
  const share = Math.min(1, left / room);
  return split.map((x, j) => x + share * (channels[j]!.max - x));
}
