import { compensatedSum } from "../math/sum";
import type { Channel } from "./channel";
import { type Bracket, type Look, descend } from "./descend";
import { newtonPrices } from "./newton-prices";
import { splitOnFace } from "./split-on-face";
import { splitAtPrice } from "./price-search";
import type { SmoothChannel } from "./smooth-channel";

/** A split with the prices that certify it; `isFeasible` is false when no split keeps the ROI limit. */
export interface TwoPriceSplit {
  isFeasible: boolean;
  spend: Float64Array;
  budgetPrice: number;
  roiPrice: number;
  /** A bound on the objective with a proof of its own, where no finite price proves one. */
  bound?: number;
}

interface RoiLook extends Look {
  spend: Float64Array;
  /** μ; for the safest split, the price of the budget in ROI slack. */
  budgetPrice: number;
}

const FEASIBILITY_TOLERANCE = 1e-12;

/**
 * Splits a budget across concave channels under a budget and an ROI limit.
 *
 *     max Σ Vⱼ(xⱼ)   s.t.   Σ Rⱼ(xⱼ) ≥ γ Σ xⱼ,   Σ xⱼ ≤ B,   min ≤ x ≤ max
 *
 * For an ROI price λ the rest is one price search over V + λ(R − γx). The ROI slack grows with λ, so a
 * second search finds the λ at which it vanishes. A mixture of two splits that are best at the same prices is
 * best too. The mixture that meets the ROI limit exactly settles straight and tied curves.
 * Source: Boyd & Vandenberghe, Convex Optimization (2004), ch. 5; Wolfe's dual ascent on two prices.
 *
 * @param channels - Prepared channels; the caller guarantees Σ min ≤ B.
 * @param budget - B, currency per day, above 0.
 * @param roiTarget - γ ≥ 0.
 * @returns The split and its two prices.
 */
export function splitAtTwoPrices(channels: readonly Channel[], budget: number, roiTarget: number): TwoPriceSplit {
  return splitByNewton(channels, budget, roiTarget) ?? splitBySearch(channels, budget, roiTarget);
}

/**
 * Splits by Newton's method on the prices.
 *
 * @param channels - Prepared channels; the caller guarantees Σ min ≤ B.
 * @param budget - B, currency per day, above 0.
 * @param roiTarget - γ ≥ 0.
 * @returns The split, or null when a channel is not smooth, no channel is free, or the method does not converge.
 */
export function splitByNewton(channels: readonly Channel[], budget: number, roiTarget: number): TwoPriceSplit | null {
  const smooth: SmoothChannel[] = [];
  for (const channel of channels) {
    if (!channel.smooth) return null;
    smooth.push(channel.smooth);
  }
  const spend = new Float64Array(channels.length);
  const found = newtonPrices(smooth, { budget, roiTarget }, spend, priceGuess(channels, budget, 1, 0));
  return found && { isFeasible: true, spend, budgetPrice: found.budget, roiPrice: found.roi };
}

/**
 * Splits by nested searches for the two prices; slower than Newton's method, and correct for every concave curve.
 *
 * @param channels - Prepared channels; the caller guarantees Σ min ≤ B.
 * @param budget - B, currency per day, above 0.
 * @param roiTarget - γ ≥ 0.
 * @returns The split, with a `bound` of its own when the ROI limit leaves almost no choice.
 */
export function splitBySearch(channels: readonly Channel[], budget: number, roiTarget: number): TwoPriceSplit {
  const ask = (roiPrice: number) => lookAt(channels, budget, roiTarget, roiPrice);
  const free = ask(0);
  if (free.slopeHigh >= 0) return finished(free, true);
  const safest = safestSplit(channels, budget, roiTarget);
  const scale = FEASIBILITY_TOLERANCE * roiTarget * compensatedSum(safest.spend);
  if (safest.slopeHigh < -scale) return finished(safest, false);
  const bracket = bracketRoiPrice(ask, free, safest);
  if (safest.slopeHigh <= scale / 250) {
    const faced = splitOnFace(channels, { budget, roiTarget }, safest);
    return { isFeasible: true, ...faced, roiPrice: (bracket.above === safest ? bracket.below : bracket.above).at };
  }
  if (bracket.above === safest) return finished({ ...mixed(channels, bracket), at: bracket.below.at }, true);
  return finished(mixed(channels, descend(ask, bracket)), true);
}

/**
 * Finds the split of maximum ROI slack: the fallback, and the proof when no split is feasible.
 *
 * @param channels - Prepared channels; the caller guarantees Σ min ≤ B.
 * @param budget - B, currency per day, above 0.
 * @param roiTarget - γ ≥ 0.
 * @returns The split with its slack in both slopes, currency of value per day.
 */
export function safestSplit(channels: readonly Channel[], budget: number, roiTarget: number): RoiLook {
  const guess = priceGuess(channels, budget, 0, 1);
  const split = splitAtPrice(channels, budget, { value: 0, roi: 1, floor: roiTarget }, guess);
  const slack = roiSlack(channels, split.spend, roiTarget);
  const rounding = 1e-15 * roiTarget * split.totalSpend;
  return {
    at: Infinity,
    height: NaN,
    slopeLow: slack,
    slopeHigh: slack,
    rounding,
    spend: split.spend,
    budgetPrice: split.price - roiTarget,
  };
}

function lookAt(channels: readonly Channel[], budget: number, roiTarget: number, roiPrice: number): RoiLook {
  const floor = roiPrice * roiTarget;
  const guess = priceGuess(channels, budget, 1, roiPrice);
  const split = splitAtPrice(channels, budget, { value: 1, roi: roiPrice, floor }, guess);
  const slack = roiTarget === 0 ? 0 : roiSlack(channels, split.spend, roiTarget);
  const { spend, height } = split;
  const rounding = 1e-15 * roiTarget * split.totalSpend;
  return { at: roiPrice, height, slopeLow: slack, slopeHigh: slack, rounding, spend, budgetPrice: split.price - floor };
}

/** The average return at an equal split, a price of the right order in any currency. */
function priceGuess(channels: readonly Channel[], budget: number, weight: number, roiWeight: number): number {
  const share = budget / channels.length;
  let sum = 0;
  for (const channel of channels) {
    sum += (weight > 0 ? weight * channel.value(share) : 0) + (roiWeight > 0 ? roiWeight * channel.roiValue(share) : 0);
  }
  return sum > 0 ? sum / budget : 1;
}

function roiSlack(channels: readonly Channel[], spend: Float64Array, roiTarget: number): number {
  return compensatedSum(spend.map((x, j) => channels[j]!.roiValue(x) - roiTarget * x));
}

/**
 * Raises the ROI price until the ROI limit is kept. When almost no split keeps it, no price may do so, and the safest split ends the bracket.
 */
function bracketRoiPrice(ask: (price: number) => RoiLook, free: RoiLook, safest: RoiLook): Bracket<RoiLook> {
  const scale = free.height > 0 ? free.height / -free.slopeHigh : 1;
  let below = free;
  for (
    let next = 0.1 * scale, factor = 4;
    next < 1e10 * scale;
    next *= factor, factor = Math.min(factor * factor, 1e4)
  ) {
    const above = ask(next);
    if (above.slopeHigh >= 0) return { below, above };
    below = above;
  }
  return { below, above: safest };
}

/** The mixture of two splits at which the ROI slack is 0; the slack is linear between them at worst. */
function mixed(channels: readonly Channel[], { below, above }: Bracket<RoiLook>): RoiLook {
  if (below === above || above.slopeHigh <= below.slopeLow) return above;
  const share = Math.min(1, Math.max(0, above.slopeHigh) / (above.slopeHigh - below.slopeLow));
  const spend = above.spend.map((x, j) => {
    const { min, max } = channels[j]!;
    return Math.min(max, Math.max(min, x + share * (below.spend[j]! - x)));
  });
  const end = above.height <= below.height ? above : below;
  return { ...end, spend };
}

function finished({ spend, budgetPrice, at }: RoiLook, isFeasible: boolean): TwoPriceSplit {
  return { isFeasible, spend, budgetPrice: Math.max(0, budgetPrice), roiPrice: at };
}
