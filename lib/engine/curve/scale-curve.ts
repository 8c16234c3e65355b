import type { Curve } from "./curve";

/**
 * Multiplies a curve by a factor.
 *
 *     (f·V)(x) = f·V(x)
 *
 * @param curve - V.
 * @param factor - f ≥ 0.
 * @returns The scaled curve; the curve itself for a factor of 1.
 */
export function scaleCurve(curve: Curve, factor: number): Curve {
  if (factor === 1) return curve;
  if (curve.kind === "power") return { ...curve, slope: curve.slope * factor };
  if (curve.kind === "hill") return { ...curve, ceiling: curve.ceiling * factor };
  return { kind: "scaled", factor, curve };
}
