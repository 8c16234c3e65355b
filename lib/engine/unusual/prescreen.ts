import { MIN_WEEKS_BEFORE, type Stretch, type SummedSeries } from "./window-test";

/** Observed over expected counts that a stretch must reach to be tested: at least `high`, or at most `low`. */
export interface RatioBounds {
  low: number;
  high: number;
}

/**
 * Tells quickly whether a stretch can be unusual at all: whether its count is far enough outside what the weeks around
 * explain, in one channel or in all together. Most stretches are not, and need no further numbers.
 *
 * @param sums - The channels.
 * @param stretch - The days.
 * @param test - Whether days follow the stretch, and the ratios for one channel and for all.
 * @returns False only if no test of the stretch can find anything.
 */
export function mayBeUnusual(
  sums: readonly SummedSeries[],
  { from, end }: Stretch,
  { isOver, one, all }: { isOver: boolean; one: RatioBounds; all: RatioBounds },
): boolean {
  let [observedOfAll, lowOfAll, highOfAll] = [0, 0, 0];
  for (const { prefix, before, after } of sums) {
    const [sideBefore, sideAfter] = [before[from]!, after[end]!];
    if (sideBefore === null || sideBefore.weeks < MIN_WEEKS_BEFORE || (sideAfter !== null) !== isOver) continue;
    const levelAfter = (sideAfter ?? sideBefore).level;
    const observed = prefix.count[end]! - prefix.count[from]!;
    const low = Math.min(sideBefore.level, levelAfter) * (prefix.low[end]! - prefix.low[from]!);
    const high = Math.max(sideBefore.level, levelAfter) * (prefix.high[end]! - prefix.high[from]!);
    if (isOutside(one, { observed, low, high })) return true;
    observedOfAll += observed;
    lowOfAll += low;
    highOfAll += high;
  }
  return isOutside(all, { observed: observedOfAll, low: lowOfAll, high: highOfAll });
}

function isOutside(
  ratio: RatioBounds,
  { observed, low, high }: { observed: number; low: number; high: number },
): boolean {
  return (observed > high && observed >= ratio.high * high) || (observed < low && observed <= ratio.low * low);
}
