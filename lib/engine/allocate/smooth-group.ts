import type { Curve, HillCurve, PowerCurve } from "../curve/curve";
import { HillGroup } from "./hill-group";
import { HyperbolaGroup, PowerGroup } from "./power-group";
import { unscaled } from "./ratio";
import type { SmoothChannel, SmoothGroup } from "./smooth-channel";

/**
 * Describes a strictly bent curve for Newton's method on prices.
 *
 * @param curve - V.
 * @param ratio - R / V.
 * @param min - Minimum spend, currency per day.
 * @param max - Maximum spend, finite.
 * @returns The channel, or null when the curve is straight somewhere, S-shaped or a sum.
 */
export function smoothChannel(curve: Curve, ratio: number, min: number, max: number): SmoothChannel | null {
  const { base, factor } = unscaled(curve);
  const isHill = base.kind === "hill" && base.ceiling > 0 && base.shape <= 1;
  const isPower = base.kind === "power" && base.slope > 0 && base.exponent > 0;
  return factor > 0 && (isHill || isPower) ? { curve: base, factor, ratio, min, max } : null;
}

/**
 * Groups channels by curve family, so that each family is one loop over lists of numbers.
 *
 * @param channels - Smooth channels, in the order in which `look` fills their spends.
 * @returns One group for each family that occurs.
 */
export function smoothGroups(channels: readonly SmoothChannel[]): SmoothGroup[] {
  const hills: number[] = [];
  const hyperbolas: number[] = [];
  const powers: number[] = [];
  channels.forEach(({ curve }, j) => {
    (curve.kind === "power" ? powers : curve.shape === 1 ? hyperbolas : hills).push(j);
  });
  const groups: SmoothGroup[] = [];
  if (hills.length > 0) groups.push(new HillGroup(channels as SmoothChannel<HillCurve>[], hills));
  if (hyperbolas.length > 0) groups.push(new HyperbolaGroup(channels as SmoothChannel<HillCurve>[], hyperbolas));
  if (powers.length > 0) groups.push(new PowerGroup(channels as SmoothChannel<PowerCurve>[], powers));
  return groups;
}
