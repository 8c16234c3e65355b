import type { Curve } from "../curve/curve";
import { spendAtPrice, type SpendInterval } from "../curve/curve-spend-at-slope";
import { curveSlope, curveValue } from "../curve/curve-value";
import { respondBySearch } from "./respond-by-search";
import { exactPieces, type PairedPieces } from "./exact-pieces";
import { ratioOf } from "./ratio";
import { smoothChannel } from "./smooth-group";
import { type SmoothChannel } from "./smooth-channel";
import type { Channel } from "./channel";

/** Straight pieces whose slopes differ by less than this share are tied, because the difference is rounding. */
const TIE_TOLERANCE = 1e-13;

/**
 * Prepares one channel for the price search.
 *
 *     argmax w·V(x) + ω·R(x) − p·x   over   min ≤ x ≤ max
 *
 * Straight pieces are merged once and searched by halving. When R is a multiple of V the two
 * weights are one and the curve's own inverse slope is exact. Everything else needs root finding on the slope.
 *
 * @param curve - V, concave.
 * @param roiCurve - R, concave; the same object as `curve` when they are the same.
 * @param min - Minimum spend, currency per day.
 * @param max - Maximum spend, finite.
 * @returns The prepared channel.
 */
export function prepareChannel(curve: Curve, roiCurve: Curve, min: number, max: number): Channel {
  const ratio = ratioOf(roiCurve, curve);
  const smooth = ratio === null ? null : smoothChannel(curve, ratio, min, max);
  if (ratio !== null && smooth !== null) return new BentChannel({ curve, roiCurve, min, max }, ratio, smooth);
  const pieces = exactPieces(curve, roiCurve);
  if (pieces) return new StraightChannel({ curve, roiCurve, min, max }, pieces);
  if (ratio !== null) return new BentChannel({ curve, roiCurve, min, max }, ratio);
  return new SearchedChannel({ curve, roiCurve, min, max });
}

interface Sides {
  curve: Curve;
  roiCurve: Curve;
  min: number;
  max: number;
}

/** Classes, because every solve prepares thousands of channels and closures would cost more than the solve. */
class CurveChannel {
  protected readonly curve: Curve;
  protected readonly roiCurve: Curve;
  readonly min: number;
  readonly max: number;

  constructor({ curve, roiCurve, min, max }: Sides) {
    this.curve = curve;
    this.roiCurve = roiCurve;
    this.min = min;
    this.max = max;
  }

  value(spend: number): number {
    return curveValue(this.curve, spend);
  }

  roiValue(spend: number): number {
    return curveValue(this.roiCurve, spend);
  }
}

class StraightChannel extends CurveChannel implements Channel {
  constructor(
    sides: Sides,
    private readonly pieces: PairedPieces,
  ) {
    super(sides);
  }

  respond(weight: number, roiWeight: number, price: number, best: SpendInterval): void {
    const { start, slope, roiSlope } = this.pieces;
    const clearlyAbove = price * (1 + TIE_TOLERANCE);
    const clearlyBelow = price * (1 - TIE_TOLERANCE);
    let low = 0;
    let high = start.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (weight * slope[middle]! + roiWeight * roiSlope[middle]! > clearlyAbove) low = middle + 1;
      else high = middle;
    }
    best.low = this.within(low);
    while (low < start.length && weight * slope[low]! + roiWeight * roiSlope[low]! >= clearlyBelow) low++;
    best.high = this.within(low);
  }

  private within(piece: number): number {
    const { start } = this.pieces;
    const spend = piece === start.length ? Infinity : start[piece]!;
    return spend < this.min ? this.min : spend > this.max ? this.max : spend;
  }
}

class BentChannel extends CurveChannel implements Channel {
  readonly smooth?: SmoothChannel;

  constructor(
    sides: Sides,
    private readonly ratio: number,
    smooth?: SmoothChannel,
  ) {
    super(sides);
    if (smooth) this.smooth = smooth;
  }

  respond(weight: number, roiWeight: number, price: number, best: SpendInterval): void {
    const total = weight + roiWeight * this.ratio;
    if (total > 0) {
      const { low, high } = spendAtPrice(this.curve, price / total, this);
      best.low = low;
      best.high = high;
    } else {
      best.low = this.min;
      best.high = price > 0 ? this.min : this.max;
    }
  }
}

class SearchedChannel extends CurveChannel implements Channel {
  respond(weight: number, roiWeight: number, price: number, best: SpendInterval): void {
    const { curve, roiCurve, min, max } = this;
    const slopes = { value: (x: number) => curveSlope(curve, x), roi: (x: number) => curveSlope(roiCurve, x) };
    respondBySearch(slopes, min, max)(weight, roiWeight, price, best);
  }
}
