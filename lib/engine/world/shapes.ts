import type { Curve } from "../curve/curve";
import { curveValue } from "../curve/curve-value";
import type { Rng } from "../math/rng";
import { openStream, STREAM } from "./stream";

const RETURN_SD = 0.6;
const POWER_SCALE = 1e-4;

/**
 * Draws the response curves of a daily world: half power curves, half saturating ones.
 *
 *     power:  V′ ∝ (1 + x/(10⁻⁴x₀))^{−c},  c ~ U[0.1, 0.5]      (elasticity 1 − c: 0.5–0.9, as in account data)
 *     Hill:   V ∝ x/(k + x),               k = x₀·e^{U[ln 0.3, ln 6]}
 *     V_j(x₀) ∝ LogNormal(0, 0.6²),  scaled to  Σ V_j(x₀) = conversions per day
 *
 * @param seed - The world's seed.
 * @param sizes - M, x₀ = the equal share of the budget, and expected conversions per day there.
 * @returns one concave curve per channel.
 */
export function drawShapes(
  seed: number,
  sizes: { channels: number; equalShare: number; conversionsPerDay: number },
): Curve[] {
  const drawn = Array.from({ length: sizes.channels }, (_, channel) =>
    drawShape(openStream(seed, STREAM.shape, channel), sizes.equalShare),
  );
  const total = drawn.reduce((sum, curve) => sum + curveValue(curve, sizes.equalShare), 0);
  return drawn.map((curve) => scaleCurve(curve, sizes.conversionsPerDay / total));
}

/**
 * A curve times a factor.
 *
 *     (f·V)(x) = f·V(x)
 *
 * @param curve - V.
 * @param factor - f ≥ 0.
 * @returns the curve itself for a factor of 1.
 */
export function scaleCurve(curve: Curve, factor: number): Curve {
  if (factor === 1) return curve;
  if (curve.kind === "power") return { ...curve, slope: curve.slope * factor };
  return { kind: "scaled", factor, curve };
}

function drawShape(dice: Rng, equalShare: number): Curve {
  const isPower = dice.next() < 0.5;
  const place = dice.next();
  const curve: Curve = isPower
    ? { kind: "power", slope: 1, scale: POWER_SCALE * equalShare, exponent: 0.1 + 0.4 * place }
    : { kind: "power", slope: 1, scale: equalShare * 0.3 * 20 ** place, exponent: 2 };
  return scaleCurve(curve, dice.lognormal(0, RETURN_SD) / curveValue(curve, equalShare));
}
