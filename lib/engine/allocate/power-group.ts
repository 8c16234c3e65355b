import type { HillCurve, PowerCurve } from "../curve/curve";
import type { SmoothGroup, Sums, SmoothChannel } from "./smooth-channel";

/** Power curves: V′ = first · (1 + x/scale)^(−exponent) has its inverse in closed form. */
export class PowerGroup implements SmoothGroup {
  constructor(
    private readonly channels: readonly SmoothChannel<PowerCurve>[],
    private readonly members: readonly number[],
  ) {}

  look(price: number, roiPrice: number, spend: Float64Array, sums: Sums): void {
    for (const j of this.members) {
      const { curve, factor, ratio, min, max } = this.channels[j]!;
      const { scale, exponent } = curve;
      const first = factor * curve.slope;
      const slope = price / (1 + roiPrice * ratio);
      const growth = Math.log(first / slope) / exponent;
      const unbounded = scale * Math.expm1(growth);
      const isFree = unbounded > min && unbounded < max;
      const x = isFree ? unbounded : unbounded >= max ? max : min;
      const logOf = isFree ? growth : Math.log1p(x / scale);
      const value = exponent === 1 ? logOf : Math.expm1((1 - exponent) * logOf) / (1 - exponent);
      spend[j] = x;
      addChannel(
        sums,
        { x, roiValue: ratio * first * scale * value, bend: isFree ? (scale + x) / (exponent * price) : 0 },
        ratio * slope,
      );
    }
  }
}

/** Hill curves of shape 1: V′ = first · (1 + x/halfSpend)^(−2), whose inverse needs only a square root. */
export class HyperbolaGroup implements SmoothGroup {
  constructor(
    private readonly channels: readonly SmoothChannel<HillCurve>[],
    private readonly members: readonly number[],
  ) {}

  look(price: number, roiPrice: number, spend: Float64Array, sums: Sums): void {
    for (const j of this.members) {
      const { curve, factor, ratio, min, max } = this.channels[j]!;
      const { halfSpend } = curve;
      const top = factor * curve.ceiling;
      const slope = price / (1 + roiPrice * ratio);
      const unbounded = halfSpend * (Math.sqrt(top / halfSpend / slope) - 1);
      const isFree = unbounded > min && unbounded < max;
      const x = isFree ? unbounded : unbounded >= max ? max : min;
      spend[j] = x;
      addChannel(
        sums,
        { x, roiValue: (ratio * top * x) / (halfSpend + x), bend: isFree ? (halfSpend + x) / (2 * price) : 0 },
        ratio * slope,
      );
    }
  }
}

function addChannel(sums: Sums, own: { x: number; roiValue: number; bend: number }, roiSlope: number): void {
  sums.spend += own.x;
  sums.roiValue += own.roiValue;
  sums.bend += own.bend;
  sums.cross += own.bend * roiSlope;
  sums.square += own.bend * roiSlope * roiSlope;
}
