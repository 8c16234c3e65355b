import { type Curve, curveValue, type PiecesCurve, requireFinite } from "@/lib/engine";

/**
 * Approximates any curve by straight lines between knots.
 *
 *     V(xᵢ) at every knot,  chords between them: a concave curve is approximated from below
 *
 * @param curve - The response curve.
 * @param spendGrid - Knots, currency per day, ascending, ≥ 0; at least one above 0.
 * @returns A pieces curve with those knots, flat beyond the last.
 * @throws {RangeError} when a spend is negative, not finite or not above the one before it.
 */
export function toPieces(curve: Curve, spendGrid: readonly number[]): PiecesCurve {
  const spend: number[] = [];
  const value: number[] = [];
  let before = 0;
  spendGrid.forEach((x, i) => {
    requireFinite(`spendGrid[${i}]`, x);
    if (x === 0 && i === 0) return;
    if (x <= before) throw new RangeError(`spendGrid[${i}] must be above ${before}, but it is ${x}.`);
    before = x;
    spend.push(x);
    value.push(curveValue(curve, x));
  });
  if (spend.length === 0) throw new RangeError("spendGrid must hold at least one spend above 0.");
  return { kind: "pieces", spend, value };
}
