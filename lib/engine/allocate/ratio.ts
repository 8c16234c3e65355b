import type { Curve } from "../curve/curve";

/**
 * Finds the number by which one curve must be multiplied to give another.
 *
 *     R(x) = r · V(x) for all x
 *
 * A fixed value per conversion is the common case, and it turns two weights on one channel into one.
 *
 * @param roiCurve - R.
 * @param curve - V.
 * @returns r ≥ 0, or null when there is no such number or V is 0 everywhere.
 */
export function ratioOf(roiCurve: Curve, curve: Curve): number | null {
  const above = unscaled(roiCurve);
  const below = unscaled(curve);
  if (below.factor === 0) return null;
  const factor = above.factor / below.factor;
  if (above.base === below.base) return factor;
  return above.base.kind === below.base.kind ? ratioOfBases(above.base, below.base, factor) : null;
}

/** A curve without its factors, and their product. */
export function unscaled(curve: Curve): { base: Curve; factor: number } {
  let base = curve;
  let factor = 1;
  while (base.kind === "scaled") {
    factor *= base.factor;
    base = base.curve;
  }
  return { base, factor };
}

function ratioOfBases(above: Curve, below: Curve, factor: number): number | null {
  if (above.kind === "hill" && below.kind === "hill") {
    const isSameShape = above.halfSpend === below.halfSpend && above.shape === below.shape && below.ceiling > 0;
    return isSameShape ? (factor * above.ceiling) / below.ceiling : null;
  }
  if (above.kind === "power" && below.kind === "power") {
    const isSameShape = above.scale === below.scale && above.exponent === below.exponent && below.slope > 0;
    return isSameShape ? (factor * above.slope) / below.slope : null;
  }
  return JSON.stringify(above) === JSON.stringify(below) ? factor : null;
}
