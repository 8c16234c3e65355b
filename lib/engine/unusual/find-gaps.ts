import type { Outcome } from "../model/learner-input";
import type { UnusualDays } from "./unusual-kind";

const MAX_GAP_DAYS = 28;
const AROUND_DAYS = 14;
/** Rows on this many of the fourteen days before, or the account reports on some days only. */
const MIN_DAYS_BEFORE = 11;

/**
 * Finds the days without any row between days that have rows. A channel that is missing while others report is not a gap:
 * it was not running.
 *
 * @param outcomes - The observations, in any order.
 * @param channels - Number of channels.
 * @returns One entry per gap, for all channels.
 */
export function findGaps(outcomes: readonly Outcome[], channels: number): UnusualDays[] {
  const reported = outcomes.filter(({ spend }) => spend.some((x) => x !== null)).map(({ day }) => day);
  const days = [...new Set(reported)].sort((a, b) => a - b);
  return days.flatMap((day, i) => {
    const before = days[i - 1];
    if (before === undefined || day - before < 2 || day - before - 1 > MAX_GAP_DAYS) return [];
    const near = days.filter((d) => d <= before && d > before - AROUND_DAYS).length;
    if (near < MIN_DAYS_BEFORE) return [];
    return [
      {
        kind: "gap" as const,
        channels: Array.from({ length: channels }, (_, j) => j),
        firstDay: before + 1,
        lastDay: day - 1,
        observed: null,
        expected: null,
        isOver: true,
      },
    ];
  });
}
