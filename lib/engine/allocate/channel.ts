import type { SpendInterval } from "../curve/curve-spend-at-slope";
import type { SmoothChannel } from "./smooth-channel";

/** A channel prepared for repeated evaluation at changing prices. */
export interface Channel {
  min: number;
  max: number;
  /** Both ends of the argmax of weight·V(x) + roiWeight·R(x) − price·x over [min, max], into `best`. */
  respond(weight: number, roiWeight: number, price: number, best: SpendInterval): void;
  /** V(x). */
  value(spend: number): number;
  /** R(x). */
  roiValue(spend: number): number;
  /** Present when V is smooth and R is `ratio` times V. */
  smooth?: SmoothChannel;
}
