import { type Curve, type CurveFamily, curveValue, openStream, type Rng, scaleCurve, STREAM } from "@/lib/engine";

const RETURN_SD = 0.6;
const POWER_SCALE = 1e-4;
const SATURATING_KNOTS = 64;

/** The parameters of the curves of a daily world. */
export interface ShapeSizes {
  channels: number;
  /** x₀, the equal share of the budget, currency units per day. */
  equalShare: number;
  /** Expected conversions per day, all channels, at the equal split. */
  conversionsPerDay: number;
  family: CurveFamily;
  /** A channel whose curve is S-shaped instead: Hill of shape 2 to 3, bending about x₀. */
  bentChannel?: number | null;
}

/**
 * Draws the response curves of a daily world: half power curves, half saturating ones.
 *
 *     power:       V′ ∝ (1 + x/(10⁻⁴x₀))^{−c},  c ~ U[0.1, 0.5]    (elasticity 1 − c: 0.5–0.9, as in account data)
 *     Hill:        V ∝ x/(k + x),               k = x₀·e^{U[ln 0.3, ln 6]}
 *     saturating:  V ∝ 1 − e^{−x/k},            k = x₀·e^{U[ln 0.5, ln 5]}    through 64 points at equal steps of V
 *     segments:    knots at x₀·{0.3, 0.9, 2.2}·e^{U[−0.3, 0.3]},  each slope 0.3 to 0.8 of the one before
 *     V_j(x₀) ∝ LogNormal(0, 0.6²),  scaled to  Σ V_j(x₀) = conversions per day
 *
 * Power and Hill are the default family; no learner's model contains the other two.
 *
 * @param seed - The world's seed.
 * @param sizes - M, x₀, expected conversions per day at x₀ each, the family, and the S-shaped channel if any.
 * @returns one curve per channel, all concave except the S-shaped one.
 */
export function drawShapes(seed: number, sizes: ShapeSizes): Curve[] {
  const drawn = Array.from({ length: sizes.channels }, (_, channel) => {
    const shape = sizes.bentChannel === channel ? drawBent : DRAW[sizes.family];
    return drawShape(openStream(seed, STREAM.shape, channel), sizes.equalShare, shape);
  });
  const total = drawn.reduce((sum, curve) => sum + curveValue(curve, sizes.equalShare), 0);
  return drawn.map((curve) => scaleCurve(curve, sizes.conversionsPerDay / total));
}

type DrawCurve = (dice: Rng, equalShare: number) => Curve;

const DRAW: Record<CurveFamily, DrawCurve> = { family: drawFamily, saturating: drawSaturating, segments: drawSegments };

function drawShape(dice: Rng, equalShare: number, draw: DrawCurve): Curve {
  const curve = draw(dice, equalShare);
  return scaleCurve(curve, dice.lognormal(0, RETURN_SD) / curveValue(curve, equalShare));
}

function drawFamily(dice: Rng, equalShare: number): Curve {
  const isPower = dice.next() < 0.5;
  const place = dice.next();
  return isPower
    ? { kind: "power", slope: 1, scale: POWER_SCALE * equalShare, exponent: 0.1 + 0.4 * place }
    : { kind: "power", slope: 1, scale: equalShare * 0.3 * 20 ** place, exponent: 2 };
}

function drawSaturating(dice: Rng, equalShare: number): Curve {
  const pace = equalShare * 0.5 * 10 ** dice.next();
  const value = Array.from({ length: SATURATING_KNOTS }, (_, knot) => (knot + 1) / (SATURATING_KNOTS + 1));
  return { kind: "pieces", spend: value.map((share) => -pace * Math.log1p(-share)), value };
}

function drawSegments(dice: Rng, equalShare: number): Curve {
  const spend = [0.3, 0.9, 2.2].map((place) => place * equalShare * Math.exp(0.6 * dice.next() - 0.3));
  const value: number[] = [];
  let slope = 1;
  spend.forEach((knot, piece) => {
    value.push((value[piece - 1] ?? 0) + slope * (knot - (spend[piece - 1] ?? 0)));
    slope *= 0.3 + 0.5 * dice.next();
  });
  return { kind: "pieces", spend, value, tailSlope: slope };
}

function drawBent(dice: Rng, equalShare: number): Curve {
  const shape = 2 + dice.next();
  return { kind: "hill", ceiling: 1, halfSpend: equalShare * (0.8 + 0.8 * dice.next()), shape };
}
