import { gridCeil, gridFloor } from "../allocate/grid";
import { bestUnits } from "./best-units";
import { sumOf } from "./move-total";
import type { GridChannel, GridLimits, WorthCurve } from "./unit-exchange";

/** Worth and limits of a split on the money grid. */
export interface GridRoom {
  low: number[];
  high: number[];
  /** What remains of `low` as its limits yield one kind after the other, the weakest first. */
  yields: number[][];
  /** Maximum sum, even where the minimums exceed it. */
  cap: number;
  /** Maximum sum of units that gain; units that neither gain nor lose fill up to the split's own sum. */
  most: number;
  /** Concave worth of a budget by channel, straight between its knots. */
  worth: WorthCurve[];
  /** Current budget of each channel. The platform accepted it, so it is allowed where the limits contain no grid point. */
  current: (number | null)[];
  /** True when a budget may move further than to its neighbouring grid points. */
  free: boolean;
}

/**
 * Moves a split onto the platforms' money grid at maximum worth.
 *
 *     max Σ G_j(k_j u_j)   subject to   Σ k_j u_j ≤ most,   l_j ≤ k_j u_j ≤ h_j
 *
 * G is the channels' worth at the plan's prices. It is concave, so with one common unit a split that no added,
 * dropped or moved unit improves is the best of all. The search starts next to the split off the grid. A lock
 * between two grid points keeps its value.
 * Source: Gross, A class of discrete-type minimization problems (1956), marginal allocation.
 *
 * @param split - The split off the grid, currency per day.
 * @param units - Unit per channel, currency; 0 for no grid.
 * @param room - Worth and limits.
 * @returns Budgets on the grid; never above `cap` in sum, even where minimums round up.
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
  const fitting = over > 0 ? lowered(snapped, units, [...room.yields, split.map(() => 0)], over) : snapped;
  return withoutRounding(fitting, room.cap);
}

/** Units such as 0.1 are not exact in binary: a sum above the cap by that alone is taken from the largest budget. */
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

/** Null where the limits contain no grid point. */
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

/** The slope to the right of a spend; 0 beyond the last knot. */
export function slopeAt(knots: Float64Array, slopes: Float64Array, x: number): number {
  if (slopes.length === 0 || x >= knots[knots.length - 1]!) return 0;
  let k = 0;
  while (k < slopes.length - 1 && knots[k + 1]! <= x) k++;
  return slopes[k]!;
}

/** Minimums that round up to the grid can exceed the cap: units come off the largest budgets, step limits before minimums. */
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
