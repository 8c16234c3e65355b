import { gridCeil, gridFloor } from "../allocate/grid";
import { bestUnits } from "./best-units";
import { sumOf } from "./move-total";
import type { GridChannel, GridLimits, WorthCurve } from "./unit-exchange";

/** What a split on the grid is worth and where it may stand. */
export interface GridRoom {
  low: number[];
  high: number[];
  /** The minimums below the largest steps. */
  least: number[];
  /** The most that all may sum to, whatever the minimums ask for. */
  cap: number;
  /** The most that units which gain may sum to; units that neither gain nor lose fill up to the split's own sum. */
  most: number;
  /** Concave worth of a budget by channel, straight between its knots. */
  worth: WorthCurve[];
  /** What each channel is set to: a platform took it, so it stands where the limits hold no grid point. */
  current: (number | null)[];
  /** Whether a budget may move further than to the grid points beside it. */
  free: boolean;
}

/**
 * Puts a split on the platforms' money grid so that it is worth most.
 *
 *     max Σ G_j(k_j u_j)   subject to   Σ k_j u_j ≤ most,   l_j ≤ k_j u_j ≤ h_j
 *
 * G is the channels' worth at the plan's prices, concave, so that with one common unit a split that no unit added,
 * dropped or moved improves is best of all; the search starts beside the answer off the grid. A lock between two
 * grid points keeps its value.
 * Source: Gross, A class of discrete-type minimization problems (1956), marginal allocation.
 *
 * @param split - The answer off the grid, currency per day.
 * @param units - Grid per channel; 0 for none.
 * @returns Budgets on the grid; never above `cap` in sum, minimums giving way where they round up.
 */
export function snapToGrid(split: readonly number[], units: readonly number[], room: GridRoom): number[] {
  if (units.every((unit) => unit === 0)) return [...split];
  const snapped = split.map((x, j) => keptValue(x, j, room));
  const channels = split.flatMap((x, j) => channelOf(x, units[j]!, room, j) ?? []);
  const apart = sumOf(snapped) - sumOf(channels.map(({ index }) => snapped[index]!));
  const limits: GridLimits = { most: room.most - apart, fill: sumOf(split) - apart };
  const counts = bestUnits(channels, startOf(channels, split), limits);
  channels.forEach(({ index, unit }, i) => (snapped[index] = counts[i]! * unit));
  const over = sumOf(snapped) - room.cap * (1 + SLACK);
  const fitting = over > 0 ? lowered(snapped, units, [room.low, room.least, split.map(() => 0)], over) : snapped;
  return withoutRounding(fitting, room.cap);
}

/** Units such as 0.1 are not exact in binary: a sum that passes the cap by that alone is taken back from the largest. */
function withoutRounding(split: number[], cap: number): number[] {
  const largest = split.indexOf(Math.max(...split));
  for (let over = sumOf(split) - cap; over > 0; over = sumOf(split) - cap) {
    split[largest] = Math.min(split[largest]! - over, split[largest]! * (1 - Number.EPSILON));
  }
  return split;
}

const SLACK = 1e-11;

function keptValue(x: number, j: number, { low, high, current }: GridRoom): number {
  const now = current[j] ?? null;
  return now !== null && now >= low[j]! && now <= high[j]! ? now : x;
}

/** Null where the limits hold no grid point. */
function channelOf(x: number, unit: number, room: GridRoom, index: number): GridChannel | null {
  if (unit === 0) return null;
  const below = gridFloor(x, unit);
  const low = Math.max(gridCeil(room.low[index]!, unit), room.free ? 0 : below);
  const top = Math.min(room.high[index]!, Math.max(room.most, room.low[index]! + unit));
  const high = Math.min(gridFloor(top, unit), room.free ? Infinity : below + 1);
  return low > high ? null : { index, unit, low, high, worth: room.worth[index]! };
}

function startOf(channels: readonly GridChannel[], split: readonly number[]): number[] {
  return channels.map(({ index, unit, low, high }) => Math.min(high, Math.max(low, gridFloor(split[index]!, unit))));
}

export function slopeAt(knots: Float64Array, slopes: Float64Array, x: number): number {
  if (slopes.length === 0 || x >= knots[knots.length - 1]!) return 0;
  let k = 0;
  while (k < slopes.length - 1 && knots[k + 1]! <= x) k++;
  return slopes[k]!;
}

/** Minimums that round up to the grid may overshoot: units come off the largest budgets, step limits first. */
function lowered(split: number[], units: readonly number[], tiers: number[][], overshoot: number): number[] {
  let over = overshoot;
  for (const least of tiers) {
    while (over > 0) {
      let largest = -1;
      for (let j = 0; j < split.length; j++) {
        const unit = units[j]!;
        const lowers = unit > 0 && split[j]! - unit >= least[j]! - SLACK * unit;
        if (lowers && (largest < 0 || split[j]! > split[largest]!)) largest = j;
      }
      if (largest < 0) break;
      split[largest]! -= units[largest]!;
      over -= units[largest]!;
    }
  }
  return split;
}
