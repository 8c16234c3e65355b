import { curveSpendAtSlope } from "@/lib/engine";
import type { Curve } from "@/lib/engine/curve/curve";
import { curveValue } from "@/lib/engine/curve/curve-value";

/** One channel on `count` equal days; its concave curve is both objective and value. */
export interface StackItem {
  curve: Curve;
  count: number;
  max: number;
}

export interface Stack {
  items: readonly StackItem[];
  /** Remaining budget of all items together. */
  budget: number;
  roiTarget: number;
  /** Surplus of value over γ·spend so far. */
  balance: number;
}

const MAX_STEPS = 80;
const PRECISION = 1e-10;

interface PricedPlan {
  price: number;
  spend: number[];
  total: number;
  /** The smaller of the relative slacks of budget and ROI; the plan is feasible when it is at least 0. */
  room: number;
}

/**
 * Splits the remaining budget over days and channels when the objective equals the ROI numerator.
 *
 *     s* = min { s : Σ n x(s) ≤ B and (s ≥ γ or Σ n (V(x(s)) − γ x(s)) + balance ≥ 0) },   x(s) = argmax V(x) − s·x
 *
 * Both limits are met from some slope s on, so one search finds it; above γ a higher slope only loses surplus. On a
 * linear piece, the plans on both sides of s* are mixed until a limit binds.
 *
 * @param start - A price to search around, or null.
 * @returns spend per item and day, and the price.
 */
export function stackPlan(stack: Stack, start: number | null): { spend: number[]; price: number } {
  let [below, above] = bracket(stack, start);
  if (below === null) return { spend: above.spend, price: above.price };
  for (let i = 0; i < MAX_STEPS && above.price - below.price > PRECISION * above.price; i++) {
    const share = i % 3 === 2 ? 0.5 : secant(below, above);
    const tried = at(stack, below.price + share * (above.price - below.price));
    if (tried.room >= 0) above = tried;
    else below = tried;
  }
  return { spend: mixed(stack, below, above), price: above.price };
}

/** Prices on both sides of s*; the lower one is null when no limit binds. */
function bracket(stack: Stack, start: number | null): [PricedPlan | null, PricedPlan] {
  const free = at(stack, 0);
  if (free.room >= 0) return [null, free];
  let guess = at(stack, start !== null && start > 0 ? start : stack.roiTarget || 1);
  if (guess.room >= 0) {
    for (let factor = 0.98, i = 0; i < MAX_STEPS; i++, factor *= factor) {
      const lower = at(stack, guess.price * factor);
      if (lower.room < 0) return [lower, guess];
      guess = lower;
    }
    return [free, guess];
  }
  for (let factor = 1.02, i = 0; i < MAX_STEPS; i++, factor = Math.min(factor * factor, 100)) {
    const higher = at(stack, Math.max(guess.price * factor, 1e-300));
    if (higher.room >= 0) return [guess, higher];
    guess = higher;
  }
  return [guess, { price: Infinity, spend: stack.items.map(() => 0), total: 0, room: 0 }];
}

function at(stack: Stack, price: number): PricedPlan {
  const spend = stack.items.map(({ curve, max }) => Math.min(max, minSpendAt(curve, price, max)));
  return tried(stack, price, spend);
}

const slopesOf = new WeakMap<Curve, Float64Array>();

/** The smallest spend at which the marginal return is at most the price. Slopes of piecewise curves are cached for speed. */
function minSpendAt(curve: Curve, price: number, max: number): number {
  if (curve.kind === "scaled") return minSpendAt(curve.curve, price / curve.factor, max);
  if (curve.kind !== "pieces") return curveSpendAtSlope(curve, price, { min: 0, max }).low;
  const { spend, value, tailSlope = 0 } = curve;
  let slopes = slopesOf.get(curve);
  if (slopes === undefined) {
    const slopeBefore = (x: number, i: number) => (value[i]! - (value[i - 1] ?? 0)) / (x - (spend[i - 1] ?? 0));
    slopes = Float64Array.from(spend, (x, i) => (x === 0 ? Infinity : slopeBefore(x, i)));
    slopesOf.set(curve, slopes);
  }
  if (tailSlope > price) return max;
  let low = 0;
  let high = slopes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (slopes[middle]! > price) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : spend[low - 1]!;
}

function tried(stack: Stack, price: number, spend: number[]): PricedPlan {
  let total = 0;
  let value = 0;
  for (let i = 0; i < spend.length; i++) {
    const { curve, count } = stack.items[i]!;
    total += count * spend[i]!;
    if (price < stack.roiTarget) value += count * curveValue(curve, spend[i]!);
  }
  const scale = Math.max(stack.budget, 1e-300);
  const budgetRoom = (stack.budget - total) / scale;
  const roiRoom = (value - stack.roiTarget * total + stack.balance) / (stack.roiTarget * scale);
  return { price, spend, total, room: price >= stack.roiTarget ? budgetRoom : Math.min(budgetRoom, roiRoom) };
}

/** The zero of the line between the two slacks, kept away from the ends. */
function secant(below: PricedPlan, above: PricedPlan): number {
  const share = below.room / (below.room - above.room);
  return Math.min(0.95, Math.max(0.05, Number.isFinite(share) ? share : 0.5));
}

/** The largest mix with the plan below s* that meets both limits. */
function mixed(stack: Stack, below: PricedPlan, above: PricedPlan): number[] {
  const between = (share: number) => above.spend.map((x, i) => x + share * (below.spend[i]! - x));
  let low = 0;
  let high = 1;
  for (let i = 0; i < 40; i++) {
    const share = (low + high) / 2;
    if (tried(stack, below.price, between(share)).room >= 0) low = share;
    else high = share;
  }
  return between(low);
}
