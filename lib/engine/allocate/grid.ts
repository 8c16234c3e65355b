import type { Channel } from "./channel";

/** Slopes that differ by less than this share are tied, because the difference is rounding. */
const TIE_TOLERANCE = 1e-13;
/** A spend closer to a grid point than this, in units, is on it. */
const GRID_TOLERANCE = 1e-9;

/**
 * Makes a concave channel straight between the points of a money grid.
 *
 *     V̄(ku) = V(ku),  straight between:   the best grid point at a price is the best point of V̄
 *
 * On V̄ the price search spends whole units where the price decides. Only the few channels
 * tied at the price are left between two grid points.
 *
 * @param channel - A prepared concave channel whose bounds reach over the box.
 * @param unit - u, currency, above 0.
 * @param box - Minimum and maximum spend, both on the grid.
 * @returns The prepared channel over the box.
 */
export function onGrid(channel: Channel, unit: number, box: { min: number; max: number }): Channel {
  const { min, max } = box;
  const between = (at: (x: number) => number) => (x: number) => {
    const k = gridFloor(x, unit);
    const low = at(k * unit);
    const share = x / unit - k;
    return share <= GRID_TOLERANCE ? low : low + share * (at((k + 1) * unit) - low);
  };
  return {
    min,
    max,
    value: between((x) => channel.value(x)),
    roiValue: between((x) => channel.roiValue(x)),
    respond: (weight, roiWeight, price, best) => {
      channel.respond(weight, roiWeight, price, best);
      const first = gridCeil(best.low, unit);
      const last = gridFloor(best.high, unit);
      let low = first * unit;
      let high = last * unit;
      if (first > last) {
        const at = (x: number) =>
          (weight > 0 ? weight * channel.value(x) : 0) + (roiWeight > 0 ? roiWeight * channel.roiValue(x) : 0);
        const rise = at(low) - at(high);
        const isTied = Math.abs(rise - price * unit) <= TIE_TOLERANCE * price * unit;
        if (isTied) [low, high] = [high, low];
        else if (rise > price * unit) high = low;
        else low = high;
      }
      best.low = Math.min(max, Math.max(min, low));
      best.high = Math.min(max, Math.max(min, high));
    },
  };
}

/**
 * Counts the whole units in an amount; an amount within rounding of a grid point is on it.
 *
 * @param amount - Currency, ≥ 0.
 * @param unit - Currency, above 0.
 * @returns ⌊amount/unit⌋ within rounding.
 */
export function gridFloor(amount: number, unit: number): number {
  return Math.floor(amount / unit + GRID_TOLERANCE);
}

/**
 * Counts the whole units that cover an amount.
 *
 * @param amount - Currency, ≥ 0.
 * @param unit - Currency, above 0.
 * @returns ⌈amount/unit⌉ within rounding.
 */
export function gridCeil(amount: number, unit: number): number {
  return Math.ceil(amount / unit - GRID_TOLERANCE);
}

/** True when an amount is on the grid, within rounding. */
export function isOnGrid(amount: number, unit: number): boolean {
  return gridCeil(amount, unit) <= gridFloor(amount, unit);
}
