import type { Curve, PiecesCurve } from "./curve";
import { requireCurve } from "./curve";

/** A rise of the slope by less than this share of itself, or of the first slope, is rounding. */
const SLOPE_TOLERANCE = 1e-9;
const FIRST_SLOPE_TOLERANCE = 1e-12;

/**
 * Checks that the marginal return of a curve never rises.
 *
 *     V′ never rises:  V(θx + (1 − θ)y) ≥ θV(x) + (1 − θ)V(y)
 *
 * @param curve - The response curve.
 * @param name - The name of the curve in the error message.
 * @throws {RangeError} when the curve is invalid or not concave, naming the spend at which its slope rises.
 */
export function assertConcave(curve: Curve, name = "curve"): void {
  requireCurve(name, curve);
  const fault = convexPlace(curve);
  if (fault !== null) throw new RangeError(`${name} must be concave, but ${fault}.`);
}

/**
 * Tests whether a valid curve is concave.
 *
 * @param curve - The response curve.
 * @returns True when V′ never rises; a sum counts as concave only when each of its terms is.
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
      for (const term of curve.curves) {
        const fault = convexPlace(term);
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
