import type { Curve, PiecesCurve } from "./curve";
import { requireCurve } from "./curve";

/** A slope that rises by less than this share of itself, or this share of the first slope, is rounding. */
const SLOPE_TOLERANCE = 1e-9;
const FIRST_SLOPE_TOLERANCE = 1e-12;

/**
 * Refuses a curve whose return per unit of currency ever rises, naming the place.
 *
 *     V′ never rises:  V(θx + (1 − θ)y) ≥ θV(x) + (1 − θ)V(y)
 *
 * @param curve - The response curve.
 * @param name - What the caller calls the curve, for the message.
 * @throws {RangeError} when the curve is not a curve or not concave.
 */
export function assertConcave(curve: Curve, name = "curve"): void {
  requireCurve(name, curve);
  const fault = convexPlace(curve);
  if (fault !== null) throw new RangeError(`${name} must be concave, but ${fault}.`);
}

/**
 * Says whether a valid curve is concave.
 *
 * @param curve - The response curve.
 * @returns true when V′ never rises; a sum counts as concave only when each of its parts is.
 */
export function isConcave(curve: Curve): boolean {
  return convexPlace(curve) === null;
}

function convexPlace(curve: Curve): string | null {
  switch (curve.kind) {
    case "pieces":
      return risingKnot(curve);
    case "hill":
      return curve.shape > 1 && curve.ceiling > 0 ? `its Hill shape is ${curve.shape}, above 1` : null;
    case "scaled":
      return curve.factor === 0 ? null : convexPlace(curve.curve);
    case "sum":
      for (const part of curve.curves) {
        const fault = convexPlace(part);
        if (fault !== null) return fault;
      }
      return null;
    default:
      return null;
  }
}

function risingKnot({ spend, value, tailSlope = 0 }: PiecesCurve): string | null {
  let first = 0;
  let before = Infinity;
  let fromSpend = 0;
  let fromValue = 0;
  for (let i = 0; i <= spend.length; i++) {
    if (i === 0 && spend[0] === 0) continue;
    const width = i < spend.length ? spend[i]! - fromSpend : Infinity;
    const slope = i < spend.length ? (value[i]! - fromValue) / width : tailSlope;
    if (before === Infinity) first = slope;
    const rounding = FIRST_SLOPE_TOLERANCE * first + (16 * Number.EPSILON * fromValue) / width;
    if (slope > before * (1 + SLOPE_TOLERANCE) + rounding) {
      return `its slope rises from ${before} to ${slope} at spend ${fromSpend}`;
    }
    before = Math.min(before, slope);
    if (i < spend.length) [fromSpend, fromValue] = [spend[i]!, value[i]!];
  }
  return null;
}
