import { median } from "../math/median";
import type { ChannelSeries } from "./channel-series";

/** Sums over the days before an index, so that the sum of any stretch is one subtraction. */
interface Prefix {
  count: Float64Array;
  exposure: Float64Array;
  /** Σ exposure × log spend. */
  lever: Float64Array;
  /** Exposure with the least and with the most response that the error of β allows at the day's spend. */
  low: Float64Array;
  high: Float64Array;
  immature: Float64Array;
  days: Float64Array;
}

/** The level of the weeks on one side of a day. */
interface SideLevel {
  level: number;
  count: number;
  weeks: number;
}

/** A channel's series with its sums, and the levels of the weeks before and after each day. */
export interface SummedSeries {
  series: ChannelSeries;
  prefix: Prefix;
  before: (SideLevel | null)[];
  after: (SideLevel | null)[];
}

/** A stretch of days: from the first to before `end`. */
export interface Stretch {
  from: number;
  end: number;
}

/** Observed count of a stretch, and what the weeks around it make expect. */
export interface Expectation {
  observed: number;
  /** The least and the most that the levels before and after and the error of β can explain. */
  low: number;
  high: number;
  /** Count per exposure of the weeks around. */
  level: number;
  /** Count that the weeks around make expect at the same spend. */
  expected: number;
  /** Squared relative error of the expectation. */
  error: number;
  dispersion: number;
  hasAfter: boolean;
}

const REFERENCE_WEEKS = 4;
const MIN_WEEK_DAYS = 3;
export const MIN_WEEKS_BEFORE = 2;
/** A median varies this much more than a mean. */
const MEDIAN_VARIANCE = 1.57;
/** No account is described better than to this relative error. */
const MODEL_ERROR = 0.07;
/** Relative error of the share of conversions that is still to come. */
const LATE_ERROR = 0.4;
/** Spends within this distance, in logarithms, need no allowance for the error of β. */
const NEAR_SPEND = 0.3;
const SPEND_DEVIATIONS = 2;
/** Half more than on any day around, in logarithms, is a peak of the spend. */
const PEAK = Math.log(1.5);
/** Beyond this distance, β says nothing: only that a response rises and is concave. */
const FAR_SPEND = 2;

/**
 * Sums a series once, for the tests of many stretches.
 *
 * @param series - One channel.
 * @param leftOut - Days that say nothing, by index; they enter neither a stretch nor its reference.
 * @param start - No earlier day is compared with, because the level changed there.
 * @returns The sums and levels.
 */
export function summed(series: ChannelSeries, leftOut: ReadonlySet<number> = new Set(), start = 0): SummedSeries {
  const n = series.count.length;
  const zeros = () => new Float64Array(n + 1);
  const prefix: Prefix = {
    ...{ count: zeros(), exposure: zeros(), lever: zeros(), low: zeros(), high: zeros() },
    ...{ immature: zeros(), days: zeros() },
  };
  for (let d = 0; d < n; d++) {
    const e = leftOut.has(d) ? 0 : series.exposure[d]!;
    prefix.count[d + 1] = prefix.count[d]! + (e > 0 ? series.count[d]! : 0);
    prefix.exposure[d + 1] = prefix.exposure[d]! + e;
    prefix.lever[d + 1] = prefix.lever[d]! + (e > 0 ? e * series.logSpend[d]! : 0);
    const allowance = e > 0 ? allowanceOf(series, series.logSpend[d]!) : null;
    prefix.low[d + 1] = prefix.low[d]! + (allowance === null ? 0 : e * Math.exp(-allowance.low));
    prefix.high[d + 1] = prefix.high[d]! + (allowance === null ? 0 : e * Math.exp(allowance.high));
    prefix.immature[d + 1] = prefix.immature[d]! + e * (1 - series.maturity[d]!);
    prefix.days[d + 1] = prefix.days[d]! + (e > 0 ? 1 : 0);
  }
  const edges = Array.from({ length: n + 1 }, (_, edge) => edge);
  return {
    series,
    prefix,
    before: edges.map((edge) => levelOfWeeks(prefix, (week) => weekBefore(edge, week, start))),
    after: edges.map((edge) => levelOfWeeks(prefix, (week) => ({ from: edge + 7 * week, end: edge + 7 * week + 7 }))),
  };
}

function weekBefore(edge: number, week: number, start: number): Stretch {
  const end = Math.max(start, edge - 7 * week);
  return { from: Math.max(start, end - 7), end };
}

export function sumOver(sums: Float64Array, { from, end }: Stretch): number {
  return sums[Math.max(from, Math.min(end, sums.length - 1))]! - sums[from]!;
}

/**
 * Compares a stretch with the four weeks before and the four weeks after it. Each side's level is the median of its
 * weeks, so that another event in one of them does not count. Where the sides differ, both are kept: a stretch is
 * unusual only against both, and the days after a lasting change are not.
 *
 * @param sums - One channel.
 * @param stretch - The days.
 * @returns Null without a usable day in the stretch, or with less than two weeks before it.
 */
export function expectationOf(sums: SummedSeries, stretch: Stretch): Expectation | null {
  const { series, prefix } = sums;
  const exposure = sumOver(prefix.exposure, stretch);
  if (exposure === 0) return null;
  const before = sums.before[stretch.from]!;
  const after = sums.after[stretch.end]!;
  if (before === null || before.weeks < MIN_WEEKS_BEFORE) return null;
  const [lower, higher] = after === null || before.level < after.level ? [before, after ?? before] : [after, before];
  const late = (LATE_ERROR * sumOver(prefix.immature, stretch)) / exposure;
  const length = Math.min(7, stretch.end - stretch.from);
  return {
    observed: sumOver(prefix.count, stretch),
    low: lower.level * sumOver(prefix.low, stretch),
    high: higher.level * sumOver(prefix.high, stretch),
    level: (lower.level + higher.level) / 2,
    expected: ((lower.level + higher.level) / 2) * exposure,
    error:
      MODEL_ERROR ** 2 +
      (MEDIAN_VARIANCE * series.dispersion) / Math.max(1, Math.min(before.count, after?.count ?? Infinity)) +
      (length < 7 ? series.weekdayError / length : 0) +
      late ** 2,
    dispersion: series.dispersion,
    hasAfter: after !== null,
  };
}

/**
 * How far the count at another spend than the usual one can be from its expectation, in logarithms: two deviations of β,
 * and never beyond β = 0 or 1.
 */
function allowanceOf({ elasticity }: ChannelSeries, distance: number): { low: number; high: number } {
  const size = Math.abs(distance);
  const near = SPEND_DEVIATIONS * Math.max(0, size - NEAR_SPEND) * elasticity.deviation;
  const band = size > FAR_SPEND ? Infinity : near;
  const [toLinear, toFlat] = [(1 - elasticity.mean) * size, elasticity.mean * size];
  return distance > 0
    ? { low: Math.min(band, toFlat), high: Math.min(band, toLinear) }
    : { low: Math.min(band, toLinear), high: Math.min(band, toFlat) };
}

/**
 * Tells whether a stretch spends far more a day than any day of the four weeks on either side of it.
 *
 * @param sums - One channel.
 * @param stretch - The days; without a usable one it is not.
 */
export function isSpendPeak({ series, prefix }: SummedSeries, stretch: Stretch): boolean {
  const inside = sumOver(prefix.lever, stretch) / sumOver(prefix.exposure, stretch);
  const isBelow = (d: number) =>
    sumOver(prefix.days, { from: d, end: d + 1 }) === 0 || series.logSpend[d]! < inside - PEAK;
  for (let d = Math.max(0, stretch.from - 7 * REFERENCE_WEEKS); d < stretch.from; d++) if (!isBelow(d)) return false;
  const last = Math.min(series.logSpend.length, stretch.end + 7 * REFERENCE_WEEKS);
  for (let d = stretch.end; d < last; d++) if (!isBelow(d)) return false;
  return inside > PEAK;
}

function levelOfWeeks(prefix: Prefix, weekOf: (week: number) => Stretch): SideLevel | null {
  const ratios: number[] = [];
  let count = 0;
  for (let week = 0; week < REFERENCE_WEEKS; week++) {
    const stretch = weekOf(week);
    if (stretch.from >= prefix.days.length || sumOver(prefix.days, stretch) < MIN_WEEK_DAYS) continue;
    const y = sumOver(prefix.count, stretch);
    ratios.push(y / sumOver(prefix.exposure, stretch));
    count += y;
  }
  const level = median(ratios);
  return level === null ? null : { level, count, weeks: ratios.length };
}

/**
 * Measures how unlikely an observed count is: the signed root of the deviance, about a standard normal.
 *
 *     z = ±√(2 (y log(y/μ) − y + μ) / (od + μ s²))
 *
 * @param observed - y ≥ 0.
 * @param expected - μ > 0.
 * @param scatter - Dispersion od and squared relative error s² of μ.
 * @returns Standard deviations; below 0 for too few.
 */
export function surprise(
  observed: number,
  expected: number,
  { dispersion, error }: Pick<Expectation, "dispersion" | "error">,
): number {
  if (!(expected > 0)) return observed > 0 ? Infinity : 0;
  const deviance = (observed > 0 ? observed * Math.log(observed / expected) : 0) - observed + expected;
  const root = Math.sqrt(Math.max(0, 2 * deviance) / (dispersion + expected * error));
  return observed < expected ? -root : root;
}
