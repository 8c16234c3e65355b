import type { Curve, HillCurve, PowerCurve } from "../curve/curve";
import { unscaled } from "./ratio";

/** What a smooth curve answers to a price: the spend, its value, and how fast the spend falls as the price rises. */
export interface SmoothAnswer {
  spend: number;
  value: number;
  /** −dx/dπ, 0 where a bound holds the spend. */
  bend: number;
}

/** Answers to the price π at which the curve's slope must stand, and remembers the last answer as a start. */
export interface SmoothLaw {
  respond(price: number, answer: SmoothAnswer): void;
}

/** A smooth channel whose ROI numerator is `ratio` times its objective. */
export interface SmoothChannel {
  ask: SmoothLaw;
  ratio: number;
}

const MOST_STEPS = 60;
/** Beyond this the curve has long met its ceiling and the asymptote is the answer. */
const LARGEST_RATIO = 1e300;
/** Convergence is cubic: after a step this small the next would be below rounding. */
const SMALL_MOVE = 1e-5;

/**
 * Prepares a strictly bent curve for Newton's method on prices.
 *
 *     V′(x) = π  →  x, V(x), −1/V″(x),   min ≤ x ≤ max
 *
 * With the slope of every answer at hand the prices themselves can be found by Newton's method: two or
 * three looks at each channel in place of twenty.
 *
 * @param curve - V.
 * @param min - Least spend, currency per day.
 * @param max - Most spend, finite.
 * @returns The law, or null when the curve is straight somewhere, S-shaped or a sum.
 */
export function smoothLaw(curve: Curve, min: number, max: number): SmoothLaw | null {
  const { base, factor } = unscaled(curve);
  if (!(factor > 0)) return null;
  if (base.kind === "hill" && base.ceiling > 0 && base.shape <= 1) {
    return base.shape === 1 ? new HyperbolaLaw(base, factor, min, max) : new HillLaw(base, factor, min, max);
  }
  if (base.kind === "power" && base.slope > 0 && base.exponent > 0) return new PowerLaw(base, factor, min, max);
  return null;
}

/** Shape 1 has its inverse slope in closed form. */
class HyperbolaLaw implements SmoothLaw {
  private readonly top: number;
  private readonly firstSlope: number;
  private readonly halfSpend: number;

  constructor(
    { ceiling, halfSpend }: HillCurve,
    factor: number,
    private readonly min: number,
    private readonly max: number,
  ) {
    this.top = factor * ceiling;
    this.firstSlope = this.top / halfSpend;
    this.halfSpend = halfSpend;
  }

  respond(price: number, answer: SmoothAnswer): void {
    const { halfSpend, min, max } = this;
    const spend = halfSpend * (Math.sqrt(this.firstSlope / price) - 1);
    const isFree = spend > min && spend < max;
    answer.spend = isFree ? spend : spend >= max ? max : min;
    answer.value = (this.top * answer.spend) / (halfSpend + answer.spend);
    answer.bend = isFree ? (halfSpend + spend) / (2 * price) : 0;
  }
}

/** A Hill curve in t = ln(x / halfSpend); the last answer and its tangent are where the next one starts. */
class HillLaw implements SmoothLaw {
  private readonly top: number;
  private readonly logScale: number;
  private readonly shape: number;
  private readonly halfSpend: number;
  private target = 0;
  private t = Infinity;
  private r = Infinity;
  private steepness = 1;

  constructor(
    { ceiling, halfSpend, shape }: HillCurve,
    factor: number,
    private readonly min: number,
    private readonly max: number,
  ) {
    this.top = factor * ceiling;
    this.logScale = Math.log((this.top * shape) / halfSpend);
    this.shape = shape;
    this.halfSpend = halfSpend;
  }

  respond(price: number, answer: SmoothAnswer): void {
    const { halfSpend, top, min, max } = this;
    this.settle(Math.log(price) - this.logScale);
    const spend = halfSpend * Math.exp(this.t);
    if (spend > min && spend < max) {
      answer.spend = spend;
      answer.value = top * (this.r / (1 + this.r));
      answer.bend = spend / (price * this.steepness);
      return;
    }
    answer.spend = spend > min ? max : min;
    answer.value = answer.spend === 0 ? 0 : top / (1 + Math.pow(halfSpend / answer.spend, this.shape));
    answer.bend = 0;
  }

  /**
   * Halley's method on ln slope = ln price, a concave function of t under its two asymptotes, as
   * `hillSpendAtSlope` explains; no step may pass where the lower asymptote meets the price.
   */
  private settle(target: number): void {
    const { shape } = this;
    const most = Math.min(-target / (shape + 1), target / (shape - 1));
    let t = Math.min(most, this.t + (this.target - target) / this.steepness);
    let r = Math.exp(shape * t);
    let steepness = shape + 1;
    for (let i = 0; i < MOST_STEPS && r < LARGEST_RATIO; i++) {
      const share = r / (1 + r);
      steepness = 1 - shape + 2 * shape * share;
      const excess = target + 2 * Math.log1p(r) + (1 - shape) * t;
      const bend = (2 * shape * shape * share) / (1 + r);
      const change = excess / (steepness - Math.min(0.5 * steepness, (0.5 * excess * bend) / steepness));
      const next = Math.min(most, t - change);
      const move = shape * (next - t);
      t = next;
      if (Math.abs(move) < SMALL_MOVE) {
        r *= 1 + move * (1 + move / 2);
        steepness = 1 - shape + (2 * shape * r) / (1 + r);
        break;
      }
      r = Math.exp(shape * t);
    }
    this.target = target;
    this.t = t;
    this.r = r;
    this.steepness = steepness;
  }
}

class PowerLaw implements SmoothLaw {
  private readonly first: number;
  private readonly scale: number;
  private readonly exponent: number;

  constructor(
    { slope, scale, exponent }: PowerCurve,
    factor: number,
    private readonly min: number,
    private readonly max: number,
  ) {
    this.first = factor * slope;
    this.scale = scale;
    this.exponent = exponent;
  }

  respond(price: number, answer: SmoothAnswer): void {
    const { scale, exponent, min, max } = this;
    const growth = Math.log(this.first / price) / exponent;
    const spend = scale * Math.expm1(growth);
    const isFree = spend > min && spend < max;
    answer.spend = isFree ? spend : spend >= max ? max : min;
    answer.value = this.valueAt(isFree ? growth : Math.log1p(answer.spend / scale));
    answer.bend = isFree ? (scale + spend) / (exponent * price) : 0;
  }

  private valueAt(growth: number): number {
    const { first, scale, exponent } = this;
    if (exponent === 1) return first * scale * growth;
    return (first * scale * Math.expm1((1 - exponent) * growth)) / (1 - exponent);
  }
}
