import { smoothGroups } from "./smooth-group";
import { type Sums, type SmoothChannel } from "./smooth-channel";

interface Limits {
  budget: number;
  roiTarget: number;
}

/** The two prices: μ and λ. */
export interface FoundPrices {
  budget: number;
  roi: number;
}

/** The sums over all channels at p = μ + λγ and λ. */
interface Look extends Sums {
  price: number;
  roi: number;
}

type LookAt = (price: number, roi: number) => Look;

const RESIDUAL = 1e-13;
const MAX_STEPS = 40;
/** Within this distance of the end, a step's forecast of the other limit is reliable. */
const NEAR = 0.1;

/**
 * Finds the prices of budget and ROI by Newton's method when every curve is smooth.
 *
 *     X(p, λ) = B,  R(p, λ) = γB,   p = μ + λγ,   −dx/dp = b,  dx/dλ = bR′
 *
 * One pass over the channels gives both sums and all their slopes, so each step costs one pass. The method solves for
 * the budget alone first. When that violates the ROI limit, it solves for both together. When the budget's price then
 * falls below 0, it solves for the ROI limit alone. Each search starts where the one before stopped.
 * Source: Boyd & Vandenberghe, Convex Optimization (2004), §9.5 (Newton's method) on the dual problem.
 *
 * @param channels - Smooth channels.
 * @param limits - B, currency per day, above 0, and γ ≥ 0.
 * @param spend - Receives the split, currency per day.
 * @param guess - A price to start from, above 0.
 * @returns The prices, or null when Newton's method does not converge; the caller then searches instead.
 */
export function newtonPrices(
  channels: readonly SmoothChannel[],
  limits: Limits,
  spend: Float64Array,
  guess: number,
): FoundPrices | null {
  const groups = smoothGroups(channels);
  const lookAt: LookAt = (price, roi) => {
    const look = { price, roi, spend: 0, roiValue: 0, bend: 0, cross: 0, square: 0 };
    for (const group of groups) group.look(price, roi, spend, look);
    return look;
  };
  let most = 0;
  for (const { max } of channels) most += max;
  if (most <= limits.budget) return withRoomToSpend(lookAt, limits, guess);
  const atBudget = budgetAlone(lookAt, limits, guess);
  if (atBudget === null || roiSlack(atBudget, limits) >= 0) return atBudget && { budget: atBudget.price, roi: 0 };
  const isOneRatio = channels.every((channel) => channel.ratio === channels[0]!.ratio);
  if (isOneRatio) return roiAlone(lookAt, limits, firstRoi(atBudget.price, limits));
  const { found, last } = bothLimits(lookAt, limits, atBudget);
  return found ?? roiAlone(lookAt, limits, last);
}

function roiSlack({ roiValue, spend }: Sums, { roiTarget }: Limits): number {
  return roiValue - roiTarget * spend;
}

/** When the maximums together stay within the budget, only the ROI limit can have a price. */
function withRoomToSpend(lookAt: LookAt, limits: Limits, guess: number): FoundPrices | null {
  if (roiSlack(lookAt(1e-12 * guess, 0), limits) >= 0) return null;
  return roiAlone(lookAt, limits, firstRoi(guess, limits));
}

function firstRoi(price: number, { roiTarget }: Limits): number {
  return price < roiTarget ? price / (roiTarget - price) : price / roiTarget;
}

/** Newton's method on ln p within the current bracket; ends early once the ROI limit is certain to be violated. */
function budgetAlone(lookAt: LookAt, limits: Limits, guess: number): Look | null {
  const { budget, roiTarget } = limits;
  let [low, high] = [0, Infinity];
  let price = guess;
  for (let step = 0; step < MAX_STEPS; step++) {
    const look = lookAt(price, 0);
    const excess = look.spend - budget;
    if (Math.abs(excess) <= RESIDUAL * budget) return look;
    const slack = roiSlack(look, limits);
    const forecast = slack - (look.cross / look.bend - roiTarget) * excess;
    const isSureToBreak = Math.max(slack, forecast) < -NEAR * NEAR * roiTarget * budget;
    if (isSureToBreak && Math.abs(excess) <= NEAR * budget) return look;
    if (excess > 0) low = price;
    else high = price;
    const factor = Math.log(look.spend / budget) * (look.spend / (price * look.bend));
    price = inBracket(price * Math.exp(limited(factor, 6)), low, high, price);
    if (!(price > 0 && price < Infinity)) return null;
  }
  return null;
}

function limited(step: number, most: number): number {
  return Math.min(most, Math.max(-most, step));
}

function inBracket(proposed: number, low: number, high: number, last: number): number {
  if (proposed > low && proposed < high) return proposed;
  if (low === 0) return last / 64;
  return high === Infinity ? last * 64 : Math.sqrt(low * high);
}

/** Both prices at once; without a result, the ROI price to continue from. */
function bothLimits(lookAt: LookAt, limits: Limits, start: Look): { found: FoundPrices | null; last: number } {
  const { budget, roiTarget } = limits;
  let look = start;
  for (let step = 0; step < MAX_STEPS; step++) {
    const { price, roi, bend, cross, square } = look;
    const moreSpend = budget - look.spend;
    const moreValue = roiTarget * budget - look.roiValue;
    const miss = Math.max(Math.abs(moreSpend) / budget, Math.abs(moreValue) / (roiTarget * budget));
    if (miss <= RESIDUAL && price >= roi * roiTarget)
      return { found: { budget: price - roi * roiTarget, roi }, last: roi };
    if (miss <= RESIDUAL) return { found: null, last: roiWithoutBudget(look, limits) };
    const determinant = cross * cross - bend * square;
    if (!(-determinant > 1e-14 * bend * square)) break;
    const change = (square * moreSpend - cross * moreValue) / determinant;
    const roiChange = (cross * moreSpend - bend * moreValue) / determinant;
    const budgetPrice = price + change - (roi + roiChange) * roiTarget;
    if (budgetPrice < -miss * price && miss <= NEAR) return { found: null, last: roiWithoutBudget(look, limits) };
    const nextRoi = roi + roiChange > 0 ? roi + roiChange : roi / 4;
    look = lookAt(price * Math.exp(limited(change / price, 1.5)), nextRoi);
  }
  return { found: null, last: look.roi > 0 ? look.roi : firstRoi(look.price, limits) };
}

/** The ROI price at which the forecast slack vanishes when the budget's price returns to 0. */
function roiWithoutBudget(look: Look, limits: Limits): number {
  const { price, roi, bend, cross } = look;
  const { roiTarget } = limits;
  const budgetPrice = price - roi * roiTarget;
  const slack = roiSlack(look, limits) + (cross - roiTarget * bend) * budgetPrice;
  const proposed = roi - slack / roiSlackSlope(look, limits);
  return proposed > 0 ? proposed : Math.max(roi, firstRoi(price, limits));
}

/** dSlack/dλ at constant μ. */
function roiSlackSlope({ bend, cross, square }: Sums, { roiTarget }: Limits): number {
  return square - 2 * roiTarget * cross + roiTarget * roiTarget * bend;
}

function roiAlone(lookAt: LookAt, limits: Limits, start: number): FoundPrices | null {
  const { budget, roiTarget } = limits;
  let [low, high] = [0, Infinity];
  let roi = start;
  for (let step = 0; step < MAX_STEPS; step++) {
    const look = lookAt(roi * roiTarget, roi);
    const slack = roiSlack(look, limits);
    if (Math.abs(slack) <= RESIDUAL * roiTarget * look.spend) {
      return look.spend <= budget * (1 + RESIDUAL) ? { budget: 0, roi } : null;
    }
    if (slack < 0) low = roi;
    else high = roi;
    const factor = -slack / (roi * roiSlackSlope(look, limits));
    roi = inBracket(roi * Math.exp(limited(factor, 3)), low, high, roi);
    if (!(roi > 0 && roi < 1e12)) return null;
  }
  return null;
}
