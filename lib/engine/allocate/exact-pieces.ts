import type { Curve } from "../curve/curve";
import { curveSlope } from "../curve/curve-value";

/** Two piecewise linear curves over one set of knots: piece i starts at start[i] and the last never ends. */
export interface PairedPieces {
  start: Float64Array;
  slope: Float64Array;
  roiSlope: Float64Array;
}

/**
 * Writes two piecewise linear curves over their common knots.
 *
 *     V′(x) = slope[i],  R′(x) = roiSlope[i]   for   start[i] < x < start[i + 1]
 *
 * Both curves are straight between the knots of both, so one search over the pieces serves any weights.
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
      return curve.curves.every((term) => collectKnots(term, knots));
    case "power":
      return curve.slope === 0 || curve.exponent === 0;
    case "hill":
      return curve.ceiling === 0;
  }
}

/** A rise of the slope within rounding is levelled, because halving needs a falling order. */
function fallingSlopes(curve: Curve, start: Float64Array): Float64Array {
  const slope = new Float64Array(start.length);
  let before = Infinity;
  for (let i = 0; i < start.length; i++) {
    before = Math.min(before, curveSlope(curve, start[i]!));
    slope[i] = before;
  }
  return slope;
}
