import type { HillCurve } from "../curve/curve";
import type { SmoothGroup, Sums, SmoothChannel } from "./smooth-channel";

const MAX_STEPS = 60;
/** Above this ratio the curve has reached its ceiling, and the asymptote is exact. */
const MAX_RATIO = 1e300;
/** Convergence is cubic: after a step this small, the next one is below rounding. */
const SMALL_MOVE = 1e-5;

/**
 * Hill curves of shapes below 1 in t = ln(x / halfSpend) and r = e^(shape·t).
 *
 *     ln V′ = ln(top·shape/halfSpend) − (1 − shape)t − 2 ln(1 + r),   V = top · r / (1 + r)
 *
 * ln V′ is a concave falling function of t under two straight asymptotes, and its steepness −d ln V′/dt
 * needs only r. Each search starts from the last answer and its tangent, so that after the first evaluations
 * one or two exponentials settle a channel. The prices at which a bound holds are computed in advance.
 */
export class HillGroup implements SmoothGroup {
  private readonly top: Float64Array;
  private readonly shape: Float64Array;
  private readonly halfSpend: Float64Array;
  private readonly ratio: Float64Array;
  /** ln(top · shape / halfSpend): the part of ln V′ that is independent of t. */
  private readonly height: Float64Array;
  private readonly least: HillEnd;
  private readonly most: HillEnd;
  private readonly target: Float64Array;
  private readonly t: Float64Array;
  private readonly r: Float64Array;
  private readonly steepness: Float64Array;

  constructor(
    channels: readonly SmoothChannel<HillCurve>[],
    private readonly members: readonly number[],
  ) {
    const size = members.length;
    this.top = new Float64Array(size);
    this.shape = new Float64Array(size);
    this.halfSpend = new Float64Array(size);
    this.ratio = new Float64Array(size);
    this.height = new Float64Array(size);
    this.least = { spend: new Float64Array(size), value: new Float64Array(size), target: new Float64Array(size) };
    this.most = { spend: new Float64Array(size), value: new Float64Array(size), target: new Float64Array(size) };
    this.target = new Float64Array(size);
    this.t = new Float64Array(size).fill(Infinity);
    this.r = new Float64Array(size);
    this.steepness = new Float64Array(size).fill(1);
    for (let i = 0; i < size; i++) this.enter(i, channels[members[i]!]!);
  }

  look(price: number, roiPrice: number, spend: Float64Array, sums: Sums): void {
    const { members, top, halfSpend, ratio, height, least, most, t, r, steepness } = this;
    const logPrice = Math.log(price);
    let [allSpend, roiValue, bend, cross, square] = [0, 0, 0, 0, 0];
    for (let i = 0; i < members.length; i++) {
      const weight = 1 + roiPrice * ratio[i]!;
      const target = logPrice - height[i]! - (weight === 1 ? 0 : Math.log(weight));
      const end = target >= least.target[i]! ? least : target <= most.target[i]! ? most : null;
      if (end !== null) {
        spend[members[i]!] = end.spend[i]!;
        allSpend += end.spend[i]!;
        roiValue += ratio[i]! * end.value[i]!;
        continue;
      }
      this.settle(i, target);
      const x = halfSpend[i]! * Math.exp(t[i]!);
      spend[members[i]!] = x;
      allSpend += x;
      roiValue += (ratio[i]! * top[i]! * r[i]!) / (1 + r[i]!);
      const ownBend = x / (price * steepness[i]!);
      const roiSlope = (ratio[i]! * price) / weight;
      bend += ownBend;
      cross += ownBend * roiSlope;
      square += ownBend * roiSlope * roiSlope;
    }
    addTo(sums, { spend: allSpend, roiValue, bend, cross, square });
  }

  private enter(i: number, { curve, factor, ratio, min, max }: SmoothChannel<HillCurve>): void {
    const top = factor * curve.ceiling;
    this.top[i] = top;
    this.shape[i] = curve.shape;
    this.halfSpend[i] = curve.halfSpend;
    this.ratio[i] = ratio;
    this.height[i] = Math.log((top * curve.shape) / curve.halfSpend);
    this.bound(this.least, i, min);
    this.bound(this.most, i, max);
  }

  private bound(end: HillEnd, i: number, spend: number): void {
    const shape = this.shape[i]!;
    const t = Math.log(spend / this.halfSpend[i]!);
    const r = Math.exp(shape * t);
    end.spend[i] = spend;
    end.value[i] = this.top[i]! / (1 + 1 / r);
    end.target[i] = spend === 0 ? Infinity : (shape - 1) * t - 2 * Math.log1p(r);
  }

  /** Halley's method; no step passes the point where the lower asymptote meets the price. */
  private settle(i: number, target: number): void {
    const shape = this.shape[i]!;
    const most = Math.min(-target / (shape + 1), target / (shape - 1));
    let t = Math.min(most, this.t[i]! + (this.target[i]! - target) / this.steepness[i]!);
    let r = Math.exp(shape * t);
    let steepness = shape + 1;
    for (let step = 0; step < MAX_STEPS && r < MAX_RATIO; step++) {
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
    this.target[i] = target;
    this.t[i] = t;
    this.r[i] = r;
    this.steepness[i] = steepness;
  }
}

/** One bound of every channel: the spend, its value, and the price in ln V′ − height from which it holds. */
interface HillEnd {
  spend: Float64Array;
  value: Float64Array;
  target: Float64Array;
}

/** Adds one group's sums to those of all. */
export function addTo(sums: Sums, more: Sums): void {
  sums.spend += more.spend;
  sums.roiValue += more.roiValue;
  sums.bend += more.bend;
  sums.cross += more.cross;
  sums.square += more.square;
}
