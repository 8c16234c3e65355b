import { requireFinite, requireNonNegative, requirePositive } from "../math/require-number";

/**
 * Expected conversions (or value) per day of one channel as a function of its daily spend x ≥ 0.
 *
 *     pieces   straight lines through (0, 0) and (spendᵢ, valueᵢ), then `tailSlope` (0 when absent)
 *     power    slope · ∫ from 0 to x of (1 + u/scale)^(−exponent) du    exponent 1: log, 2: Hill with shape 1
 *     hill     ceiling · x^shape / (halfSpend^shape + x^shape)           concave when shape ≤ 1
 *     linear   slope · x
 *     scaled   factor · curve(x)
 *     sum      Σ curves(x)                                               goal weights: a sum of scaled curves
 *
 * Curves are plain JSON, so that worker, database and browser share one form.
 * Every curve is 0 at 0 and never falls.
 */
export type Curve = PiecesCurve | PowerCurve | HillCurve | LinearCurve | ScaledCurve | SumCurve;

export interface PiecesCurve {
  kind: "pieces";
  /** Knots in currency per day, ascending; the knot (0, 0) is implied and optional. */
  spend: number[];
  /** Value at each knot, per day. */
  value: number[];
  /** Slope beyond the last knot. */
  tailSlope?: number;
}
export interface PowerCurve {
  kind: "power";
  /** Return of the first unit of currency. */
  slope: number;
  /** Spend at which the return has fallen to slope · 2^(−exponent), currency per day. */
  scale: number;
  exponent: number;
}
export interface HillCurve {
  kind: "hill";
  /** Value that no spend exceeds, per day. */
  ceiling: number;
  /** Spend that gives half the ceiling, currency per day. */
  halfSpend: number;
  shape: number;
}
export interface LinearCurve {
  kind: "linear";
  slope: number;
}
export interface ScaledCurve {
  kind: "scaled";
  factor: number;
  curve: Curve;
}
export interface SumCurve {
  kind: "sum";
  curves: Curve[];
}

/**
 * Checks that a value is a curve.
 *
 * @param name - The name of the curve in the error message.
 * @param curve - The candidate.
 * @throws {RangeError} when the kind is unknown, a number is NaN, infinite or out of its range,
 *   knots are not ascending or lists differ in length.
 */
export function requireCurve(name: string, curve: Curve): void {
  switch (curve?.kind) {
    case "pieces":
      return requirePieces(name, curve);
    case "power":
      requireNonNegative(`${name}.slope`, curve.slope);
      requirePositive(`${name}.scale`, curve.scale);
      requireNonNegative(`${name}.exponent`, curve.exponent);
      return;
    case "hill":
      requireNonNegative(`${name}.ceiling`, curve.ceiling);
      requirePositive(`${name}.halfSpend`, curve.halfSpend);
      requirePositive(`${name}.shape`, curve.shape);
      return;
    case "linear":
      requireNonNegative(`${name}.slope`, curve.slope);
      return;
    case "scaled":
      requireNonNegative(`${name}.factor`, curve.factor);
      return requireCurve(`${name}.curve`, curve.curve);
    case "sum":
      if (!Array.isArray(curve.curves)) throw new RangeError(`${name}.curves must be a list of curves.`);
      return curve.curves.forEach((term, i) => requireCurve(`${name}.curves[${i}]`, term));
    default:
      throw new RangeError(`${name} must be a curve, but its kind is ${JSON.stringify((curve as Curve)?.kind)}.`);
  }
}

function requirePieces(name: string, { spend, value, tailSlope }: PiecesCurve): void {
  requireSameLength(name, spend, value);
  if (tailSlope !== undefined) requireNonNegative(`${name}.tailSlope`, tailSlope);
  let from = -1;
  let floor = 0;
  for (let i = 0; i < spend.length; i++) {
    const x = spend[i]!;
    const v = value[i]!;
    const isFinite = x < Infinity && v < Infinity;
    if (!(isFinite && x > from && v >= floor) || (x === 0 && v !== 0))
      rejectKnot(name, i, { x, v }, { x: Math.max(0, from), v: floor });
    from = x;
    floor = v;
  }
}

function requireSameLength(name: string, spend: number[], value: number[]): void {
  if (!Array.isArray(spend) || !Array.isArray(value) || spend.length !== value.length) {
    const lengths = `${String(value?.length)} and ${String(spend?.length)}`;
    throw new RangeError(`${name} must have as many values as spends, but it has ${lengths}.`);
  }
}

/** Names the fault of a knot. It is outside of the loop because building messages costs more than checking. */
function rejectKnot(name: string, i: number, knot: { x: number; v: number }, before: { x: number; v: number }): never {
  requireNonNegative(`${name}.spend[${i}]`, knot.x);
  requireFinite(`${name}.value[${i}]`, knot.v);
  if (i > 0 && knot.x <= before.x) {
    throw new RangeError(`${name}.spend[${i}] must be above ${before.x}, but it is ${knot.x}.`);
  }
  if (knot.x === 0) throw new RangeError(`${name}.value[0] must be 0 at spend 0, but it is ${knot.v}.`);
  throw new RangeError(`${name}.value[${i}] must not fall below ${before.v}, but it is ${knot.v}.`);
}
