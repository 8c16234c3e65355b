import type { Curve, HillCurve, PiecesCurve, PowerCurve } from "./curve";

/**
 * Evaluates a response curve at a daily spend.
 *
 *     V(x),   V(0) = 0
 *
 * @param curve - The response curve.
 * @param spend - x, currency per day, ≥ 0.
 * @returns V(x), in the curve's unit per day, ≥ 0.
 * @throws {RangeError} when the spend is negative or not finite.
 * @example
 * curveValue({ kind: "hill", ceiling: 10, halfSpend: 50, shape: 1 }, 50);
 * // => 5
 */
export function curveValue(curve: Curve, spend: number): number {
  if (!(spend >= 0 && spend < Infinity)) throw badSpend(spend);
  return valueAt(curve, spend);
}

/**
 * Evaluates the marginal return of a response curve at a daily spend.
 *
 *     V′(x+) = lim (V(x + h) − V(x)) / h,  h ↓ 0
 *
 * At a kink this is the slope to the right, the return of the next unit rather than of the last one.
 *
 * @param curve - The response curve.
 * @param spend - x, currency per day, ≥ 0.
 * @returns The slope, in the curve's unit per currency, ≥ 0; Infinity only for a Hill curve with shape below 1 at spend 0.
 * @throws {RangeError} when the spend is negative or not finite.
 * @example
 * curveSlope({ kind: "hill", ceiling: 10, halfSpend: 50, shape: 1 }, 50);
 * // => 0.05
 */
export function curveSlope(curve: Curve, spend: number): number {
  if (!(spend >= 0 && spend < Infinity)) throw badSpend(spend);
  return slopeAt(curve, spend);
}

function badSpend(spend: number): RangeError {
  return new RangeError(`spend must be a finite number from 0, but it is ${String(spend)}.`);
}

function valueAt(curve: Curve, x: number): number {
  switch (curve.kind) {
    case "pieces":
      return piecesValue(curve, x);
    case "power":
      return powerValue(curve, x);
    case "hill":
      return hillValue(curve, x);
    case "linear":
      return curve.slope * x;
    case "scaled":
      return curve.factor === 0 ? 0 : curve.factor * valueAt(curve.curve, x);
    case "sum": {
      let sum = 0;
      for (const term of curve.curves) sum += valueAt(term, x);
      return sum;
    }
  }
}

function slopeAt(curve: Curve, x: number): number {
  switch (curve.kind) {
    case "pieces":
      return pieceSlope(curve, firstKnotAbove(curve.spend, x));
    case "power":
      return curve.slope * Math.pow(1 + x / curve.scale, -curve.exponent);
    case "hill":
      return hillSlope(curve, x);
    case "linear":
      return curve.slope;
    case "scaled":
      return curve.factor === 0 ? 0 : curve.factor * slopeAt(curve.curve, x);
    case "sum": {
      let sum = 0;
      for (const term of curve.curves) sum += slopeAt(term, x);
      return sum;
    }
  }
}

function piecesValue(curve: PiecesCurve, x: number): number {
  const i = firstKnotAbove(curve.spend, x);
  const fromSpend = i === 0 ? 0 : curve.spend[i - 1]!;
  const fromValue = i === 0 ? 0 : curve.value[i - 1]!;
  if (i === curve.spend.length) return fromValue + (curve.tailSlope ?? 0) * (x - fromSpend);
  const share = (x - fromSpend) / (curve.spend[i]! - fromSpend);
  return fromValue + share * (curve.value[i]! - fromValue);
}

function pieceSlope(curve: PiecesCurve, i: number): number {
  if (i === curve.spend.length) return curve.tailSlope ?? 0;
  const fromSpend = i === 0 ? 0 : curve.spend[i - 1]!;
  const fromValue = i === 0 ? 0 : curve.value[i - 1]!;
  return (curve.value[i]! - fromValue) / (curve.spend[i]! - fromSpend);
}

function firstKnotAbove(spend: readonly number[], x: number): number {
  let low = 0;
  let high = spend.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spend[middle]! > x) high = middle;
    else low = middle + 1;
  }
  return low;
}

function powerValue({ slope, scale, exponent }: PowerCurve, x: number): number {
  const growth = Math.log1p(x / scale);
  if (exponent === 1) return slope * scale * growth;
  return (slope * scale * Math.expm1((1 - exponent) * growth)) / (1 - exponent);
}

function hillValue({ ceiling, halfSpend, shape }: HillCurve, x: number): number {
  return x === 0 ? 0 : ceiling / (1 + Math.pow(halfSpend / x, shape));
}

function hillSlope({ ceiling, halfSpend, shape }: HillCurve, x: number): number {
  if (x === 0) return shape > 1 ? 0 : shape === 1 ? ceiling / halfSpend : ceiling > 0 ? Infinity : 0;
  const r = Math.pow(x / halfSpend, shape);
  return r === Infinity ? 0 : ((ceiling * shape) / x) * (r / (1 + r) / (1 + r));
}
