import type { PiecesCurve } from "./curve";
import { requireCurve } from "./curve";

/**
 * Computes the smallest concave curve that is nowhere below a curve.
 *
 *     V̂ = min { c : c concave, c ≥ V }
 *
 * One pass over the knots keeps the upper hull: it drops each knot below the line between its neighbours.
 * Source: Andrew, Another efficient algorithm for convex hulls in two dimensions (1979).
 *
 * @param curve - A rising pieces curve, of any shape.
 * @returns A concave pieces curve over a subset of its knots; a tail steeper than the last pieces
 *   starts from the knot that gives the highest tail.
 * @throws {RangeError} when the curve is invalid.
 */
export function concaveEnvelope(curve: PiecesCurve): PiecesCurve {
  requireCurve("curve", curve);
  const tail = curve.tailSlope ?? 0;
  const spend = [0];
  const value = [0];
  for (let i = curve.spend[0] === 0 ? 1 : 0; i < curve.spend.length; i++) {
    while (spend.length > 1 && isUnder(spend, value, curve.spend[i]!, curve.value[i]!)) drop(spend, value);
    spend.push(curve.spend[i]!);
    value.push(curve.value[i]!);
  }
  while (spend.length > 1 && lastSlope(spend, value) < tail) drop(spend, value);
  return { kind: "pieces", spend: spend.slice(1), value: value.slice(1), ...(tail > 0 ? { tailSlope: tail } : {}) };
}

function isUnder(spend: number[], value: number[], x: number, v: number): boolean {
  return lastSlope(spend, value) <= (v - value.at(-1)!) / (x - spend.at(-1)!);
}

function lastSlope(spend: number[], value: number[]): number {
  return (value.at(-1)! - value.at(-2)!) / (spend.at(-1)! - spend.at(-2)!);
}

function drop(spend: number[], value: number[]): void {
  spend.pop();
  value.pop();
}
