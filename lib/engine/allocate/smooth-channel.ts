import type { HillCurve, PowerCurve } from "../curve/curve";

/** A strictly bent channel: V = factor · curve, R = ratio · V, min ≤ x ≤ max. */
export interface SmoothChannel<C = HillCurve | PowerCurve> {
  curve: C;
  factor: number;
  ratio: number;
  min: number;
  max: number;
}

/** Sums of all channels' responses to a pair of prices. */
export interface Sums {
  spend: number;
  roiValue: number;
  /** Σ b, Σ b R′ and Σ b R′² with b = −dx/dp, 0 where a bound holds the spend. */
  bend: number;
  cross: number;
  square: number;
}

/** Channels with one curve family, stored for one pass over all of them. */
export interface SmoothGroup {
  /**
   * Finds every channel's best spend at p = μ + λγ and λ, and adds up the results.
   *
   *     V′(x)·(1 + λr) = p  →  x, R(x) and their slopes
   */
  look(price: number, roiPrice: number, spend: Float64Array, sums: Sums): void;
}
