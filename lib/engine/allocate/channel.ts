import type { Curve } from "../curve/curve";
import { curveSpendAtSlope } from "../curve/curve-spend-at-slope";
import { curveSlope, curveValue } from "../curve/curve-value";
import { exactPieces } from "./exact-pieces";

/** Straight pieces whose slopes differ by less than this share are tied: the difference is rounding. */
const TIE_TOLERANCE = 1e-11;

/** A channel made ready for repeated questions at changing prices. */
export interface Channel {
  min: number;
  max: number;
  /** Both ends of the argmax of weight·V(x) + roiWeight·R(x) − price·x over [min, max], into `best`. */
  respond(weight: number, roiWeight: number, price: number, best: { low: number; high: number }): void;
  /** V(x). */
  value(spend: number): number;
  /** R(x). */
  roiValue(spend: number): number;
}

/**
 * Prepares one channel for the price search.
 *
 *     argmax w·V(x) + ω·R(x) − p·x   over   min ≤ x ≤ max
 *
 * Straight pieces are merged once and searched by halving; when R is a multiple of V the two
 * weights are one and the curve's own inverse slope answers; the rest is root finding on the slope.
 *
 * @param curve - V, concave.
 * @param roiCurve - R, concave; the same object as `curve` when they are the same.
 * @param min - Least spend, currency per day.
 * @param max - Most spend, finite.
 * @returns The prepared channel.
 */
export function prepareChannel(curve: Curve, roiCurve: Curve, min: number, max: number): Channel {
  const common = {
    min,
    max,
    value: (x: number) => curveValue(curve, x),
    roiValue: roiCurve === curve ? (x: number) => curveValue(curve, x) : (x: number) => curveValue(roiCurve, x),
  };
  const pieces = exactPieces(curve, roiCurve);
  if (pieces) return { ...common, respond: respondByPieces(pieces, min, max) };
  const ratio = ratioOf(roiCurve, curve);
  if (ratio !== null) return { ...common, respond: respondByInverse(curve, ratio, min, max) };
  const slopes = { value: (x: number) => curveSlope(curve, x), roi: (x: number) => curveSlope(roiCurve, x) };
  return { ...common, respond: respondBySearch(slopes, min, max) };
}

function respondByPieces(
  pieces: NonNullable<ReturnType<typeof exactPieces>>,
  min: number,
  max: number,
): Channel["respond"] {
  const { start, slope, roiSlope } = pieces;
  return (weight, roiWeight, price, best) => {
    const clearlyAbove = price * (1 + TIE_TOLERANCE);
    const clearlyBelow = price * (1 - TIE_TOLERANCE);
    let low = 0;
    let high = start.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (weight * slope[middle]! + roiWeight * roiSlope[middle]! > clearlyAbove) low = middle + 1;
      else high = middle;
    }
    const from = low === start.length ? Infinity : start[low]!;
    while (low < start.length && weight * slope[low]! + roiWeight * roiSlope[low]! >= clearlyBelow) low++;
    const to = low === start.length ? Infinity : start[low]!;
    best.low = from < min ? min : from > max ? max : from;
    best.high = to < min ? min : to > max ? max : to;
  };
}

function respondByInverse(curve: Curve, ratio: number, min: number, max: number): Channel["respond"] {
  const bounds = { min, max };
  return (weight, roiWeight, price, best) => {
    const total = weight + roiWeight * ratio;
    if (total <= 0) {
      best.low = min;
      best.high = price > 0 ? min : max;
      return;
    }
    const interval = curveSpendAtSlope(curve, price / total, bounds);
    best.low = interval.low;
    best.high = interval.high;
  };
}

/** Finds the argmax by halving on falling slopes alone; asks nothing else of the curves. */
export function respondBySearch(
  slopes: { value: (x: number) => number; roi: (x: number) => number },
  min: number,
  max: number,
): Channel["respond"] {
  return (weight, roiWeight, price, best) => {
    const slopeAt = (x: number) =>
      (weight > 0 ? weight * slopes.value(x) : 0) + (roiWeight > 0 ? roiWeight * slopes.roi(x) : 0);
    best.low = lastWhere((x) => slopeAt(x) > price, min, max);
    best.high = slopeAt(best.low) < price ? best.low : lastWhere((x) => slopeAt(x) >= price, best.low, max);
  };
}

/** The end of the stretch from `min` on which the condition holds; halves in log x far from 0. */
function lastWhere(holds: (x: number) => boolean, min: number, max: number): number {
  if (min === max || !holds(min)) return min;
  if (holds(max)) return max;
  let low = min;
  let high = max;
  for (;;) {
    const middle = low < high / 16 ? Math.sqrt(Math.max(low, high * 1e-12) * high) : (low + high) / 2;
    if (!(middle > low && middle < high) || high < max * 1e-30) return low;
    if (holds(middle)) low = middle;
    else high = middle;
  }
}

/** The number by which `curve` must be multiplied to give `roiCurve`; null when there is none. */
export function ratioOf(roiCurve: Curve, curve: Curve): number | null {
  const above = unscaled(roiCurve);
  const below = unscaled(curve);
  if (below.factor === 0) return null;
  const isSame = above.base === below.base || JSON.stringify(above.base) === JSON.stringify(below.base);
  return isSame ? above.factor / below.factor : ratioOfHeights(above.base, below.base, above.factor / below.factor);
}

function ratioOfHeights(above: Curve, below: Curve, factor: number): number | null {
  if (above.kind === "hill" && below.kind === "hill" && below.ceiling > 0) {
    const isSameShape = above.halfSpend === below.halfSpend && above.shape === below.shape;
    return isSameShape ? (factor * above.ceiling) / below.ceiling : null;
  }
  if (above.kind === "power" && below.kind === "power" && below.slope > 0) {
    const isSameShape = above.scale === below.scale && above.exponent === below.exponent;
    return isSameShape ? (factor * above.slope) / below.slope : null;
  }
  return null;
}

function unscaled(curve: Curve): { base: Curve; factor: number } {
  let base = curve;
  let factor = 1;
  while (base.kind === "scaled") {
    factor *= base.factor;
    base = base.curve;
  }
  return { base, factor };
}
