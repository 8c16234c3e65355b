import type { Curve, HillCurve, PiecesCurve } from "../curve/curve";
import { isConcave } from "../curve/assert-concave";
import { concaveEnvelope } from "../curve/concave-envelope";
import { curveSlope, curveValue } from "../curve/curve-value";
import { hillSpendAtSlope } from "../curve/curve-spend-at-slope";
import { bisect } from "../math/bisect";
import type { Channel } from "./channel";
import { prepareChannel } from "./prepare-channel";
import { ratioOf } from "./ratio";
import { respondBySearch } from "./respond-by-search";

/** A concave function over one box of spends. */
interface ConcaveLaw {
  value(spend: number): number;
  slope(spend: number): number;
}

/** A chord from the box's lower end to the point where the curve's own slope takes over. */
interface HillEnvelope extends ConcaveLaw {
  end: number;
  chordSlope: number;
}

/**
 * Prepares a channel by the smallest concave curves above its own on one box of spends.
 *
 *     V̂ = min { c : c concave, c ≥ V on [min, max] },   V̂(min) = V(min),  V̂(max) = V(max)
 *
 * The optimum under V̂ bounds the optimum under V, and the bound closes as the box shrinks.
 * A concave curve is its own envelope; a sum is bounded by the sum of its terms' envelopes.
 *
 * @param curve - V, of any shape.
 * @param roiCurve - R, of any shape; the same object as `curve` when they are the same.
 * @param min - Lower end of the box, currency per day.
 * @param max - Upper end, finite.
 * @returns The prepared channel; `value` and `roiValue` are the envelopes'.
 */
export function prepareEnvelope(curve: Curve, roiCurve: Curve, min: number, max: number): Channel {
  if (isConcave(curve) && isConcave(roiCurve)) return prepareChannel(curve, roiCurve, min, max);
  const law = envelopeOf(curve, min, max);
  const roiLaw = roiCurve === curve ? law : envelopeOf(roiCurve, min, max);
  const ratio = curve.kind === "hill" ? ratioOf(roiCurve, curve) : null;
  const respond =
    curve.kind === "hill" && ratio !== null
      ? respondByChord(curve, law as HillEnvelope, ratio, { min, max })
      : respondBySearch({ value: law.slope, roi: roiLaw.slope }, min, max);
  return { min, max, value: law.value, roiValue: roiLaw.value, respond };
}

function envelopeOf(curve: Curve, min: number, max: number): ConcaveLaw {
  if (isConcave(curve)) return { value: (x) => curveValue(curve, x), slope: (x) => curveSlope(curve, x) };
  switch (curve.kind) {
    case "hill":
      return hillEnvelope(curve, min, max);
    case "pieces":
      return piecesEnvelope(curve, min, max);
    case "scaled": {
      const { value, slope } = envelopeOf(curve.curve, min, max);
      return { value: (x) => curve.factor * value(x), slope: (x) => curve.factor * slope(x) };
    }
    case "sum": {
      const terms = curve.curves.map((term) => envelopeOf(term, min, max));
      const total = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
      return {
        value: (x) => total(terms.map((term) => term.value(x))),
        slope: (x) => total(terms.map((term) => term.slope(x))),
      };
    }
    default:
      throw new RangeError(`No envelope is known for a curve of kind ${curve.kind}.`);
  }
}

/** Below its inflection a Hill curve is convex: the envelope is the tangent from the box's lower end. */
function hillEnvelope(curve: HillCurve, min: number, max: number): HillEnvelope {
  const end = tangentPoint(curve, min, max);
  const base = curveValue(curve, min);
  const chordSlope = end > min ? (curveValue(curve, end) - base) / (end - min) : Infinity;
  return {
    end,
    chordSlope,
    value: (x) => (x < end ? base + chordSlope * (x - min) : curveValue(curve, x)),
    slope: (x) => (x < end ? chordSlope : Math.min(chordSlope, curveSlope(curve, x))),
  };
}

function tangentPoint(curve: HillCurve, min: number, max: number): number {
  const { shape, halfSpend } = curve;
  const inflection = halfSpend * Math.pow(Math.max(0, shape - 1) / (shape + 1), 1 / shape);
  if (min >= inflection) return min;
  const base = curveValue(curve, min);
  const excess = (x: number) => curveValue(curve, x) - base - curveSlope(curve, x) * (x - min);
  return max <= inflection || excess(max) <= 0 ? max : bisect(excess, Math.max(inflection, min), max);
}

function respondByChord(
  curve: HillCurve,
  { end, chordSlope }: HillEnvelope,
  ratio: number,
  { min, max }: { min: number; max: number },
): Channel["respond"] {
  return (weight, roiWeight, price, best) => {
    const total = weight + roiWeight * ratio;
    const slopeAtPrice = total > 0 ? price / total : Infinity;
    if (slopeAtPrice > chordSlope) best.low = best.high = min;
    else {
      const bent = Math.min(max, Math.max(end, hillSpendAtSlope(curve, slopeAtPrice)));
      best.low = slopeAtPrice === chordSlope ? min : bent;
      best.high = bent;
    }
  };
}

/** The hull over the box's corner and its inner knots, shifted so that the corner is the origin. */
function piecesEnvelope(curve: PiecesCurve, min: number, max: number): ConcaveLaw {
  const base = curveValue(curve, min);
  const knots = [...curve.spend.filter((x) => x > min && x < max), ...(max > min ? [max] : [])];
  const hull = concaveEnvelope({
    kind: "pieces",
    spend: knots.map((x) => x - min),
    value: knots.map((x) => Math.max(0, curveValue(curve, x) - base)),
  });
  const inside = (x: number) => Math.min(Math.max(0, x - min), max - min);
  return { value: (x) => base + curveValue(hull, inside(x)), slope: (x) => curveSlope(hull, inside(x)) };
}
