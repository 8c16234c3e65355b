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
  if (base.kind === "hill" && base.ceiling > 0 && base.shape <= 1) return new HillLaw(base, factor, min, max);
  if (base.kind === "power" && base.slope > 0 && base.exponent > 0) return new PowerLaw(base, factor, min, max);
  return null;
}

class HillLaw implements SmoothLaw {
  private readonly top: number;
  private readonly logScale: number;
  private readonly shape: number;
  private readonly halfSpend: number;
  /** ln(x / halfSpend) of the last answer. */
  private t = NaN;

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
    const { shape, halfSpend, top, min, max } = this;
    const steepness = this.settle(Math.log(price) - this.logScale);
    const r = Math.exp(shape * this.t);
    const spend = halfSpend * Math.exp(this.t);
    if (spend > min && spend < max) {
      answer.spend = spend;
      answer.value = top * (r / (1 + r));
      answer.bend = spend / (price * steepness);
      return;
    }
    answer.spend = spend > min ? max : min;
    answer.value = answer.spend === 0 ? 0 : top / (1 + Math.pow(halfSpend / answer.spend, shape));
    answer.bend = 0;
  }

  /** Newton's method on ln slope = ln price, as `hillSpendAtSlope` explains; returns −d ln slope / dt. */
  private settle(target: number): number {
    const { shape } = this;
    const start = shape < 1 ? Math.min(-target / (shape + 1), target / (shape - 1)) : -target / 2;
    let t = this.t <= start ? this.t : start;
    let steepness = shape + 1;
    for (let i = 0; i < 60; i++) {
      const r = Math.exp(shape * t);
      if (r > 1e300) break;
      steepness = 1 - shape + (2 * shape * r) / (1 + r);
      if (!(steepness > 0)) break;
      const change = (target + 2 * Math.log1p(r) + (1 - shape) * t) / steepness;
      t -= change;
      if (Math.abs(change) < 1e-8) break;
    }
    this.t = t;
    return steepness;
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
