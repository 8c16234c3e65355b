import { sumOf, type Room } from "./move-total";

/**
 * Moves a split onto the platforms' money grid without raising its sum, or above the cap where minimums round up.
 *
 * Every budget goes down to its grid, then whole units are given back where the next unit returns most
 * per currency, as long as the sum and the channel's limits allow. A channel whose limits hold no grid
 * point (a lock between two) keeps its value.
 *
 * @param units - Grid per channel; 0 for none.
 * @param room - `least` are the minimums below the largest steps, `cap` the most that all may sum to.
 */
export function snapToGrid(
  split: readonly number[],
  units: readonly number[],
  room: Room & { least: number[]; cap: number },
): number[] {
  if (units.every((unit) => unit === 0)) return [...split];
  const snapped = split.map((x, j) => downToGrid(x, units[j]!, room.low[j]!, room.high[j]!));
  let left = sumOf(split) - sumOf(snapped);
  for (let guard = 0; guard < 4 * split.length; guard++) {
    const j = bestUnit(snapped, units, room, left);
    if (j === null) break;
    snapped[j]! += units[j]!;
    left -= units[j]!;
  }
  const over = sumOf(snapped) - room.cap * (1 + SLACK);
  return over > 0 ? lowered(snapped, units, [room.low, room.least, split.map(() => 0)], over) : snapped;
}

const SLACK = 1e-9;

function downToGrid(x: number, unit: number, low: number, high: number): number {
  if (unit === 0) return x;
  const down = Math.floor(x / unit + SLACK) * unit;
  if (down >= low - SLACK * unit) return down;
  const up = Math.ceil(low / unit - SLACK) * unit;
  return up <= high + SLACK * unit ? up : x;
}

function bestUnit(split: number[], units: readonly number[], room: Room, left: number): number | null {
  let best: number | null = null;
  let bestSlope = -1;
  for (let j = 0; j < split.length; j++) {
    const unit = units[j]!;
    if (unit === 0 || unit > left * (1 + SLACK) || split[j]! + unit > room.high[j]! * (1 + SLACK)) continue;
    const slope = slopeAt(room.knots, room.slopes[j]!, split[j]! + unit / 2) * room.factor[j]!;
    if (slope > bestSlope) [best, bestSlope] = [j, slope];
  }
  return best;
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
