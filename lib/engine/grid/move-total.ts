import { spendAbove } from "../horizon/plan-days";

/** What filling and trimming go by: per channel slopes, a factor of the day and room to move. */
export interface MoveRoom {
  knots: Float64Array;
  slopes: Float64Array[];
  factor: number[];
  low: number[];
  high: number[];
}

const STEPS = 50;

/**
 * Moves a split to a given total, cheapest loss first.
 *
 * Raising adds where the slope is greatest, lowering takes where it is least; at a price p every channel
 * stands at the spend where its slope crosses p, kept on its side of the start and inside its room.
 *
 * @param from - Start, currency per day; inside the room.
 * @param total - Wanted sum; reached as far as the room allows.
 * @returns A new split whose sum is as near to `total` as the room allows, never above a lower one asked for.
 */
export function moveTotal(from: ArrayLike<number>, total: number, room: MoveRoom): number[] {
  const start = Array.from(from);
  const sum = sumOf(start);
  if (sum === total) return start;
  const raising = total > sum;
  const at = (price: number) =>
    start.map((x, j) => {
      const wanted = spendAbove(room.knots, room.slopes[j]!, price / room.factor[j]!);
      const moved = raising ? Math.max(x, wanted) : Math.min(x, wanted);
      return Math.min(room.high[j]!, Math.max(room.low[j]!, moved));
    });
  let high = raising ? start : start.map((x, j) => Math.min(x, room.low[j]!));
  let low = raising ? room.high.map((top, j) => Math.max(start[j]!, Math.min(top, room.knots.at(-1)!))) : start;
  if (sumOf(low) <= total) return low;
  if (sumOf(high) >= total) return high;
  let a = 0;
  let b = room.slopes.reduce((top, slopes, j) => Math.max(top, slopes[0]! * room.factor[j]!), 0);
  for (let i = 0; i < STEPS; i++) {
    const mid = (a + b) / 2;
    const tried = at(mid);
    if (sumOf(tried) <= total) [b, high] = [mid, tried];
    else [a, low] = [mid, tried];
  }
  const gap = sumOf(low) - sumOf(high);
  const theta = gap > 0 ? (total - sumOf(high)) / gap : 0;
  return high.map((x, j) => x + theta * (low[j]! - x));
}

export function sumOf(numbers: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += numbers[i]!;
  return sum;
}
