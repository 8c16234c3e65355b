import { median } from "../math/median";

/** A channel's strength by weekday. */
export interface WeekdayRatios {
  /** Seven factors; weekday 0 first. */
  factors: number[];
  /** Squared relative error of a factor, per unit of dispersion. */
  error: number;
}

interface Series {
  count: Float64Array;
  exposure: Float64Array;
}

/** Below this mean count per day, a channel has the weekdays of the account. */
const MIN_OWN_COUNT = 4;
const MIN_WEEKS = 4;
const MIN_FACTOR = 0.05;
/** A median varies this much more than a mean. */
const MEDIAN_VARIANCE = 1.57;

/**
 * Estimates the weekdays' strengths by the median over the weeks, so that an event in one week does not count.
 *
 * @param channels - Counts and their exposure by day; exposure 0 on days that say nothing.
 * @param startWeekday - The weekday of day 0.
 * @returns One entry per channel.
 */
export function weekdayRatios(channels: readonly Series[], startWeekday: number): WeekdayRatios[] {
  const account = sumOf(channels);
  const shared = ratiosOf(account, startWeekday);
  return channels.map((series) => (meanCount(series) < MIN_OWN_COUNT ? shared : ratiosOf(series, startWeekday)));
}

/** All channels together, each in units of its own level. */
function sumOf(channels: readonly Series[]): Series {
  const days = channels[0]?.count.length ?? 0;
  const count = new Float64Array(days);
  const exposure = new Float64Array(days);
  for (const series of channels) {
    const [y, e] = totals(series);
    for (let d = 0; d < days; d++) {
      if (series.exposure[d] === 0) continue;
      count[d]! += series.count[d]!;
      exposure[d]! += (series.exposure[d]! * y) / e;
    }
  }
  return { count, exposure };
}

function ratiosOf(series: Series, startWeekday: number): WeekdayRatios {
  const ratios: number[][] = Array.from({ length: 7 }, () => []);
  for (let d = 0; d < series.count.length; d++) {
    const level = weekAround(series, d);
    if (level === null || series.exposure[d] === 0) continue;
    ratios[(startWeekday + d) % 7]!.push(series.count[d]! / (level * series.exposure[d]!));
  }
  const weeks = Math.min(...ratios.map((list) => list.length));
  if (weeks < MIN_WEEKS) return { factors: new Array<number>(7).fill(1), error: 0.1 };
  const factors = ratios.map((list) => Math.max(MIN_FACTOR, median(list)!));
  return { factors, error: MEDIAN_VARIANCE / (weeks * Math.max(1, meanCount(series))) };
}

/** Count per exposure of the seven days around a day; null if too few of them say something. */
function weekAround({ count, exposure }: Series, day: number): number | null {
  let [y, e, days] = [0, 0, 0];
  for (let d = Math.max(0, day - 3); d <= Math.min(count.length - 1, day + 3); d++) {
    if (exposure[d] === 0) continue;
    y += count[d]!;
    e += exposure[d]!;
    days++;
  }
  return days >= 5 && y > 0 ? y / e : null;
}

function meanCount(series: Series): number {
  const days = series.exposure.filter((e) => e > 0).length;
  return days === 0 ? 0 : totals(series)[0] / days;
}

function totals({ count, exposure }: Series): [number, number] {
  let [y, e] = [0, 1e-300];
  for (let d = 0; d < count.length; d++) {
    if (exposure[d] === 0) continue;
    y += count[d]!;
    e += exposure[d]!;
  }
  return [y, e];
}
