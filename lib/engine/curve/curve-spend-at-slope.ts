import { assertConcave } from "./assert-concave";
import type { Curve, HillCurve, PiecesCurve, PowerCurve } from "./curve";
import { curveSlope } from "./curve-value";

/** The spends that are best at a price: all of [low, high]; low = high unless the curve is straight there. */
export interface SpendInterval {
  low: number;
  high: number;
}

/**
 * Finds the daily spends at which the last unit of currency returns exactly its price.
 *
 *     argmax V(x) − price·x   over   min ≤ x ≤ max
 *
 * The best spend of a concave curve is where its slope falls through the price. On a straight stretch at that
 * price every spend is equally good, and both ends are returned.
 *
 * @param curve - A concave response curve.
 * @param price - Required return of the last unit of currency, ≥ 0, in the curve's unit per currency.
 * @param bounds - Allowed spends, currency per day; by default 0 and up.
 * @returns Both ends of the argmax; `high` is Infinity when the curve never falls below the price
 *   and there is no maximum.
 * @throws {RangeError} when the curve is invalid or not concave, the price or a bound is negative or NaN, or
 *   the bounds are reversed.
 * @example
 * curveSpendAtSlope({ kind: "pieces", spend: [50, 100], value: [10, 15] }, 0.15);
 * // => { low: 50, high: 50 }
 */
export function curveSpendAtSlope(
  curve: Curve,
  price: number,
  bounds: { min: number; max: number } = { min: 0, max: Infinity },
): SpendInterval {
  const { min, max } = bounds;
  if (!(price >= 0)) throw new RangeError(`price must be a number from 0, but it is ${String(price)}.`);
  if (!(min >= 0 && min <= max && min < Infinity)) {
    throw new RangeError(`bounds must satisfy 0 ≤ min ≤ max, but they are ${String(min)} and ${String(max)}.`);
  }
  assertConcave(curve);
  return spendAtPrice(curve, price, bounds);
}

/**
 * `curveSpendAtSlope` for inner loops: it does not check the curve, the price and the bounds.
 *
 * @param curve - A concave response curve.
 * @param price - ≥ 0, in the curve's unit per currency.
 * @param bounds - Allowed spends, currency per day, min ≤ max.
 * @returns Both ends of the argmax.
 */
export function spendAtPrice(curve: Curve, price: number, { min, max }: { min: number; max: number }): SpendInterval {
  const { low, high } = unboundedArgmax(curve, price);
  return { low: clamp(low, min, max), high: clamp(high, min, max) };
}

function clamp(x: number, min: number, max: number): number {
  return x < min ? min : x > max ? max : x;
}

function unboundedArgmax(curve: Curve, price: number): SpendInterval {
  switch (curve.kind) {
    case "pieces":
      return piecesArgmax(curve, price);
    case "power":
      return curve.exponent === 0 ? straightArgmax(curve.slope, price) : single(powerArgmax(curve, price));
    case "hill":
      return curve.ceiling === 0 ? straightArgmax(0, price) : single(hillSpendAtSlope(curve, price));
    case "linear":
      return straightArgmax(curve.slope, price);
    case "scaled":
      return curve.factor === 0 ? straightArgmax(0, price) : unboundedArgmax(curve.curve, price / curve.factor);
    case "sum":
      return {
        low: lastSpendWhere((x) => curveSlope(curve, x) > price),
        high: lastSpendWhere((x) => curveSlope(curve, x) >= price),
      };
  }
}

function single(x: number): SpendInterval {
  return { low: x, high: x };
}

function straightArgmax(slope: number, price: number): SpendInterval {
  return { low: slope > price ? Infinity : 0, high: slope >= price ? Infinity : 0 };
}

function piecesArgmax(curve: PiecesCurve, price: number): SpendInterval {
  const tail = curve.tailSlope ?? 0;
  return {
    low: tail > price ? Infinity : lastKnotWhere(curve, (slope) => slope > price),
    high: tail >= price ? Infinity : lastKnotWhere(curve, (slope) => slope >= price),
  };
}

/** End of the last piece that is steep enough; the slopes of the pieces fall. */
function lastKnotWhere({ spend, value }: PiecesCurve, isEnough: (slope: number) => boolean): number {
  let low = spend[0] === 0 ? 1 : 0;
  let high = spend.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const width = spend[middle]! - (middle === 0 ? 0 : spend[middle - 1]!);
    const rise = value[middle]! - (middle === 0 ? 0 : value[middle - 1]!);
    if (isEnough(rise / width)) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : spend[low - 1]!;
}

function powerArgmax({ slope, scale, exponent }: PowerCurve, price: number): number {
  return slope <= price ? 0 : scale * Math.expm1(Math.log(slope / price) / exponent);
}

/**
 * Finds the largest spend at which a Hill curve's slope equals the price; 0 when it never does.
 *
 *     ln slope = ln(ceiling·shape/halfSpend) + (shape − 1)t − 2 ln(1 + e^(shape·t)),   t = ln(x/halfSpend)
 *
 * This is a concave function of t below its two asymptotes, so a search that starts where the lower
 * asymptote meets ln price descends to the root. Halley's method needs three steps; Newton's needs six.
 *
 * @param curve - Hill curve; for a shape above 1, the root on its concave side.
 * @param price - ≥ 0; 0 gives Infinity and Infinity gives 0.
 * @returns x, currency per day.
 */
export function hillSpendAtSlope({ ceiling, halfSpend, shape }: HillCurve, price: number): number {
  if (price === 0 || price === Infinity) return price === 0 ? Infinity : 0;
  const target = Math.log(price) - Math.log((ceiling * shape) / halfSpend);
  if (shape === 1) return halfSpend * Math.max(0, Math.expm1(-target / 2));
  let t = -target / (shape + 1);
  if (shape < 1) t = Math.min(t, target / (shape - 1));
  const start = t;
  for (let i = 0; i < 60; i++) {
    const r = Math.exp(shape * t);
    if (r > 1e300) break;
    const share = r / (1 + r);
    const slope = shape - 1 - 2 * shape * share;
    if (slope >= 0) return 0;
    const excess = (shape - 1) * t - 2 * Math.log1p(r) - target;
    const bend = (-2 * shape * shape * share) / (1 + r);
    const change = excess / (slope - Math.max(0.5 * slope, (0.5 * excess * bend) / slope));
    t = Math.min(start, t - change);
    if (Math.abs(change) <= 1e-5) break;
  }
  return halfSpend * Math.exp(t);
}

function lastSpendWhere(isEnough: (x: number) => boolean): number {
  if (!isEnough(0)) return 0;
  let low = 0;
  let high = 1;
  while (high > 1e-300 && !isEnough(high)) high /= 1024;
  while (isEnough(high)) {
    [low, high] = [high, high * 1024];
    if (high > 1e300) return Infinity;
  }
  for (;;) {
    const middle = low === 0 ? high / 1024 : (low + high) / 2;
    if (middle <= low || middle >= high || high < 1e-300) return low;
    if (isEnough(middle)) low = middle;
    else high = middle;
  }
}
