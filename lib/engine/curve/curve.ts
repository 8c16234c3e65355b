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
 * Plain JSON, so that a curve travels from worker to database to browser as it is.
 * Every curve gives 0 at 0 and never falls.
 */
export type Curve = PiecesCurve | PowerCurve | HillCurve | LinearCurve | ScaledCurve | SumCurve;

export interface PiecesCurve {
  kind: "pieces";
  /** Knots in currency per day, ascending; (0, 0) is understood and may be given. */
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
 * Refuses anything that is not a curve, naming what is wrong with it.
 *
 * @param name - What the caller calls the curve, for the message.
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
      return curve.curves.forEach((part, i) => requireCurve(`${name}.curves[${i}]`, part));
    default:
      throw new RangeError(`${name} must be a curve, but its kind is ${JSON.stringify((curve as Curve)?.kind)}.`);
  }
}

function requirePieces(name: string, { spend, value, tailSlope }: PiecesCurve): void {
  if (!Array.isArray(spend) || !Array.isArray(value) || spend.length !== value.length) {
    throw new RangeError(
      `${name} must have as many values as spends, but it has ${value?.length} and ${spend?.length}.`,
    );
  }
  if (tailSlope !== undefined) requireNonNegative(`${name}.tailSlope`, tailSlope);
  for (let i = 0; i < spend.length; i++) {
    requireNonNegative(`${name}.spend[${i}]`, spend[i]!);
    requireFinite(`${name}.value[${i}]`, value[i]!);
    const from = i === 0 ? 0 : spend[i - 1]!;
    const floor = i === 0 ? 0 : value[i - 1]!;
    const isOrigin = i === 0 && spend[i] === 0;
    if (spend[i]! <= from && !isOrigin) {
      throw new RangeError(`${name}.spend[${i}] must be above ${from}, but it is ${spend[i]}.`);
    }
    if (isOrigin && value[i] !== 0)
      throw new RangeError(`${name}.value[0] must be 0 at spend 0, but it is ${value[i]}.`);
    if (value[i]! < floor)
      throw new RangeError(`${name}.value[${i}] must not fall below ${floor}, but it is ${value[i]}.`);
  }
}
