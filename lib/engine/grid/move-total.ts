import { spendAbove } from "../horizon/plan-days";

/** Slopes, a factor of the day and limits by channel, which decide where money is added or removed. */
export interface MoveRoom {
  knots: Float64Array;
  slopes: Float64Array[];
  factor: number[];
  low: number[];
  high: number[];
}

const STEPS = 50;

/**
 * Moves a split to a total at the smallest loss.
 *
 *     x_j(p) = spend where w_j s_j falls to p, between start and limit;   Σ x_j(p) = total
 *
 * Raising adds money where the slope is highest; lowering removes it where the slope is lowest. At a price p every
 * channel is at the spend where its slope crosses p, on its side of the start and inside its limits.
 *
 * @param from - Start, currency per day, within the limits.
 * @param total - Target sum, currency per day; reached as far as the limits allow.
 * @param room - Slopes and limits by channel.
 * @returns A new split whose sum is as near to `total` as the limits allow, never above a lower total.
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
