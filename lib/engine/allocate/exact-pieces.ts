import type { Curve } from "../curve/curve";
import { curveSlope } from "../curve/curve-value";

/** Two piecewise straight curves over one set of knots: piece i starts at start[i] and the last never ends. */
export interface PairedPieces {
  start: Float64Array;
  slope: Float64Array;
  roiSlope: Float64Array;
}

/**
 * Writes two piecewise straight curves over their common knots.
 *
 *     V′(x) = slope[i],  R′(x) = roiSlope[i]   for   start[i] < x < start[i + 1]
 *
 * Between the knots of both, both are straight, so one search over the pieces answers for any weights.
 *
 * @param curve - V, concave.
 * @param roiCurve - R, concave.
 * @returns The pieces, or null when either curve is bent.
 */
export function exactPieces(curve: Curve, roiCurve: Curve): PairedPieces | null {
  const knots: number[] = [0];
  if (!collectKnots(curve, knots)) return null;
  if (roiCurve !== curve && !collectKnots(roiCurve, knots)) return null;
  const start = Float64Array.from(new Set(knots)).sort();
  const slope = fallingSlopes(curve, start);
  return { start, slope, roiSlope: roiCurve === curve ? slope : fallingSlopes(roiCurve, start) };
}

/** Adds the knots of a straight-line curve; false when the curve has a bend. */
function collectKnots(curve: Curve, knots: number[]): boolean {
  switch (curve.kind) {
    case "pieces":
      for (const x of curve.spend) knots.push(x);
      return true;
    case "linear":
      return true;
    case "scaled":
      return curve.factor === 0 || collectKnots(curve.curve, knots);
    case "sum":
      return curve.curves.every((part) => collectKnots(part, knots));
    case "power":
      return curve.slope === 0 || curve.exponent === 0;
    case "hill":
      return curve.ceiling === 0;
  }
}

/** A rise of slope within rounding is levelled, so that halving may trust the order. */
function fallingSlopes(curve: Curve, start: Float64Array): Float64Array {
  const slope = new Float64Array(start.length);
  let before = Infinity;
  for (let i = 0; i < start.length; i++) {
    before = Math.min(before, curveSlope(curve, start[i]!));
    slope[i] = before;
  }
  return slope;
}
