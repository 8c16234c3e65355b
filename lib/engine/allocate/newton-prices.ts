import type { SmoothAnswer, SmoothChannel } from "./smooth-law";

interface Limits {
  budget: number;
  roiTarget: number;
}

interface Sums {
  spend: number;
  roiValue: number;
  /** Σ b, Σ b R′ and Σ b R′² with b = −dx/dp. */
  bend: number;
  cross: number;
  square: number;
}

/** The prices found: μ and λ. */
export interface FoundPrices {
  budget: number;
  roi: number;
}

const RESIDUAL = 1e-13;
const MOST_STEPS = 40;

/**
 * Finds the prices of budget and ROI by Newton's method when every curve is smooth.
 *
 *     X(p, λ) = B,  R(p, λ) = γB,   p = μ + λγ,   −dx/dp = b,  dx/dλ = bR′
 *
 * One pass over the channels gives both sums and all their slopes, so each step costs one pass. First the
 * budget alone; if that breaks the ROI limit both together; if the budget then asks a price below 0, the
 * ROI limit alone.
 * Source: Boyd & Vandenberghe, Convex Optimization (2004), §9.5 (Newton's method) on the dual problem.
 *
 * @param channels - Smooth channels.
 * @param limits - B, currency per day, above 0, and γ ≥ 0.
 * @param spend - Filled with the split, currency per day.
 * @param guess - A price to start from, above 0.
 * @returns The prices, or null when Newton's method did not settle; the caller then searches instead.
 */
export function newtonPrices(
  channels: readonly SmoothChannel[],
  limits: Limits,
  spend: Float64Array,
  guess: number,
): FoundPrices | null {
  const look = (price: number, roiPrice: number) => sumsAt(channels, price, roiPrice, spend);
  const { budget, roiTarget } = limits;
  const atBudget = budgetPrice(look, budget, guess);
  if (atBudget === null) return null;
  const { price, sums } = atBudget;
  if (sums.roiValue - roiTarget * sums.spend >= 0) return { budget: price, roi: 0 };
  const isOneRatio = channels.every((channel) => channel.ratio === channels[0]!.ratio);
  return (isOneRatio ? null : bothPrices(look, limits, price)) ?? roiPriceAlone(look, limits, price);
}

function sumsAt(channels: readonly SmoothChannel[], price: number, roiPrice: number, spend: Float64Array): Sums {
  const answer: SmoothAnswer = { spend: 0, value: 0, bend: 0 };
  const sums: Sums = { spend: 0, roiValue: 0, bend: 0, cross: 0, square: 0 };
  for (let j = 0; j < channels.length; j++) {
    const { ask, ratio } = channels[j]!;
    const weight = 1 + roiPrice * ratio;
    const slope = price / weight;
    ask.respond(slope, answer);
    spend[j] = answer.spend;
    sums.spend += answer.spend;
    sums.roiValue += ratio * answer.value;
    const bend = answer.bend / weight;
    const roiSlope = ratio * slope;
    sums.bend += bend;
    sums.cross += bend * roiSlope;
    sums.square += bend * roiSlope * roiSlope;
  }
  return sums;
}

type LookAt = (price: number, roiPrice: number) => Sums;

/** Newton's method on ln p, kept inside the bracket seen so far. */
function budgetPrice(look: LookAt, budget: number, guess: number): { price: number; sums: Sums } | null {
  let [low, high] = [0, Infinity];
  let price = guess;
  for (let step = 0; step < MOST_STEPS; step++) {
    const sums = look(price, 0);
    const excess = sums.spend - budget;
    if (Math.abs(excess) <= RESIDUAL * budget) return { price, sums };
    if (excess > 0) low = price;
    else high = price;
    const wished = price * Math.exp(limited(Math.log(sums.spend / budget) * (sums.spend / (price * sums.bend)), 6));
    price = wished > low && wished < high ? wished : between(low, high, price);
    if (!(price > 0 && price < Infinity)) return null;
  }
  return null;
}

function limited(step: number, most: number): number {
  return Math.min(most, Math.max(-most, step));
}

function between(low: number, high: number, price: number): number {
  if (low === 0) return price / 64;
  return high === Infinity ? price * 64 : Math.sqrt(low * high);
}

function bothPrices(look: LookAt, { budget, roiTarget }: Limits, start: number): FoundPrices | null {
  let price = start;
  let roi = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    const { spend, roiValue, bend, cross, square } = look(price, roi);
    const moreSpend = budget - spend;
    const moreValue = roiTarget * budget - roiValue;
    const isMet = Math.abs(moreSpend) <= RESIDUAL * budget && Math.abs(moreValue) <= RESIDUAL * roiTarget * budget;
    if (isMet) return price >= roi * roiTarget ? { budget: price - roi * roiTarget, roi } : null;
    const determinant = cross * cross - bend * square;
    if (!(-determinant > 1e-14 * bend * square)) return null;
    const change = (square * moreSpend - cross * moreValue) / determinant;
    const roiChange = (cross * moreSpend - bend * moreValue) / determinant;
    price *= Math.exp(limited(change / price, 1.5));
    roi = roi + roiChange > 0 ? roi + roiChange : roi / 4;
  }
  return null;
}

function roiPriceAlone(look: LookAt, { budget, roiTarget }: Limits, start: number): FoundPrices | null {
  let [low, high] = [0, Infinity];
  let roi = start < roiTarget ? start / (roiTarget - start) : start / roiTarget;
  for (let step = 0; step < MOST_STEPS; step++) {
    const { spend, roiValue, bend, cross, square } = look(roi * roiTarget, roi);
    const slack = roiValue - roiTarget * spend;
    if (Math.abs(slack) <= RESIDUAL * roiTarget * spend)
      return spend <= budget * (1 + RESIDUAL) ? { budget: 0, roi } : null;
    if (slack < 0) low = roi;
    else high = roi;
    const wished = roi - slack / (square - 2 * roiTarget * cross + roiTarget * roiTarget * bend);
    roi = wished > low && wished < high ? wished : between(low, high, roi);
    if (!(roi > 0 && roi < 1e12)) return null;
  }
  return null;
}
