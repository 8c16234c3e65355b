import type { ChannelSeries } from "./channel-series";
import { mayBeUnusual } from "./prescreen";
import type { UnusualDays, UnusualKind } from "./unusual-kind";
import {
  type Expectation,
  expectationOf,
  isSpendPeak,
  type Stretch,
  summed,
  sumOver,
  type SummedSeries,
  surprise,
} from "./window-test";

/**
 * Standard deviations from which a stretch is unusual. A history of 180 days and six channels has some 10,000 stretches,
 * and real counts have heavier tails above their mean than below it.
 */
const MIN_SURPRISE_ABOVE = 6;
const MIN_SURPRISE_BELOW = 5;
/** For more conversions than a peak of the spend can bring: a history has few peaks, so chance has few tries. */
const MIN_SURPRISE_AT_PEAK = 3.5;
/** Days with few conversions now and then have ten times as many by chance: their scatter has heavy tails. */
const MIN_EXPECTED = 10;
const MIN_RATIO = 1.5;
const MAX_RATIO = 0.5;
/** Of all channels together: what moves them all is seen at a smaller ratio. */
const MIN_SHARED_RATIO = 1.4;
const MAX_SHARED_RATIO = 0.6;
/** An event of the account moves channels with this share of the expected conversions the same way. */
const SHARED_PART = 0.75;
/** Up to this share of what is expected counts as none: late clicks of earlier days are still counted. */
const NONE_SHARE = 0.05;
/** A stretch grows by at most so many days at each end. */
const MAX_GROWTH = 2;
/** From this length on, most days of a stretch must be unusual. */
const MIN_LONG = 3;
const LENGTHS = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14];
/** Six days at another level are a new level, except at none: a channel that stops is asked about for four weeks. */
const OPEN_LENGTHS = [1, 2, 3, 4, 5];
const OPEN_NONE_LENGTHS = [...OPEN_LENGTHS, 6, 7, 8, 10, 12, 14, 18, 22, 28];
const DAYS_AFTER = 3;

interface Candidate extends Stretch {
  channels: number[];
  /** Count per exposure that is expected, by entry of `channels`. */
  levels: number[];
  /** Above or below. */
  isHigh: boolean;
  surprise: number;
}

/** Which stretches to test. */
export interface Scan {
  /** True for those that at least three days follow, false for those that reach the last days. */
  isOver: boolean;
  /** Days by channel that say nothing. */
  leftOut: readonly ReadonlySet<number>[];
  /** The day of each channel's last change of level, before which no day is compared with. */
  starts: readonly number[];
}

/**
 * Finds the stretches whose counts are far from what the weeks around make expect, the most surprising first, without
 * overlaps within a channel.
 *
 * @param series - The channels.
 * @param scan - Which stretches to test.
 * @returns The stretches, merged where they touch.
 */
export function scanStretches(series: readonly ChannelSeries[], scan: Scan): UnusualDays[] {
  const sums = series.map((one, j) => summed(one, scan.leftOut[j], scan.starts[j]));
  const candidates = stretchesOf(series[0]?.count.length ?? 0, scan.isOver).flatMap((stretch) =>
    candidatesOf(sums, stretch, scan),
  );
  candidates.sort((a, b) => Math.abs(b.surprise) - Math.abs(a.surprise) || a.from - b.from);
  const taken = series.map(() => new Set<number>());
  const found: Candidate[] = [];
  for (const candidate of candidates) {
    const channels = candidate.channels.filter((j) => !hasAny(taken[j]!, candidate));
    if (channels.length < candidate.channels.length) continue;
    for (const j of channels) for (let d = candidate.from; d < candidate.end; d++) taken[j]!.add(d);
    found.push(candidate);
  }
  return mergeTouching(found)
    .map((candidate) => describe(settleEnds(candidate, sums), sums, scan.isOver))
    .filter(({ expected }) => (expected ?? 0) >= MIN_EXPECTED);
}

function stretchesOf(days: number, isOver: boolean): Stretch[] {
  if (!isOver) {
    return Array.from({ length: DAYS_AFTER }, (_, after) => days - after).flatMap((end) =>
      OPEN_NONE_LENGTHS.flatMap((length) => (end >= length ? [{ from: end - length, end }] : [])),
    );
  }
  const stretches: Stretch[] = [];
  for (const length of LENGTHS) {
    for (let from = 0; from + length + DAYS_AFTER <= days; from++) stretches.push({ from, end: from + length });
  }
  return stretches;
}

const TESTED_RATIOS = {
  one: { low: MAX_RATIO, high: MIN_RATIO },
  all: { low: MAX_SHARED_RATIO, high: MIN_SHARED_RATIO },
};

function candidatesOf(sums: readonly SummedSeries[], stretch: Stretch, { isOver }: Scan): Candidate[] {
  if (!mayBeUnusual(sums, stretch, { isOver, ...TESTED_RATIOS })) return [];
  const all = sums.map((one) => expectationOf(one, stretch));
  const own = all.map((one) => (one === null || one.hasAfter !== isOver ? null : one));
  const found = own.flatMap((one, j) => {
    const candidate = one && testOne(one, stretch, { channels: [j], isPeak: () => isSpendPeak(sums[j]!, stretch) });
    return candidate === null ? [] : [candidate];
  });
  const shared = own.filter((one) => one !== null).length < 2 ? null : testShared(own, stretch, sums);
  return (shared === null ? found : [...found, shared]).filter((candidate) => isOnMostDays(candidate, sums));
}

/** One extreme day lifts every stretch around it, and is found by itself. */
function isOnMostDays(candidate: Candidate, sums: readonly SummedSeries[]): boolean {
  const { from, end } = candidate;
  if (end - from < MIN_LONG) return true;
  const known = Array.from({ length: end - from }, (_, index) => from + index).filter((day) =>
    hasExposure(candidate, sums, day),
  );
  return known.filter((day) => isNearer(candidate, sums, day)).length >= known.length / 2;
}

/** Whether a day is nearer to the whole stretch than to its expectation. */
function isNearer(candidate: Candidate, sums: readonly SummedSeries[], day: number): boolean {
  const halfway = Math.sqrt(ratioOf(candidate, sums, candidate));
  const ratio = ratioOf(candidate, sums, { from: day, end: day + 1 });
  return candidate.isHigh ? ratio >= halfway : ratio <= halfway;
}

function ratioOf(candidate: Candidate, sums: readonly SummedSeries[], stretch: Stretch): number {
  const { observed, expected } = countsOf(candidate, sums, stretch);
  return observed / Math.max(expected, 1e-300);
}

interface Tested {
  channels: number[];
  /** Asked only where the answer decides. */
  isPeak: () => boolean;
}

function testOne(one: Expectation, stretch: Stretch, { channels, isPeak }: Tested): Candidate | null {
  const { observed, low, high } = one;
  const expected = observed > high ? high : observed < low ? low : 0;
  if (expected === 0 || one.expected < MIN_EXPECTED) return null;
  const ratio = observed / expected;
  if (ratio < MIN_RATIO && ratio > MAX_RATIO) return null;
  const z = surprise(observed, expected, one);
  return isExpected(z, isPeak) || isLongWithSome(one, stretch, ratio)
    ? null
    : { ...stretch, channels, levels: [one.level], isHigh: z > 0, surprise: z };
}

function isExpected(z: number, isPeak: () => boolean): boolean {
  if (z < 0) return z > -MIN_SURPRISE_BELOW;
  return z < MIN_SURPRISE_ABOVE && (z < MIN_SURPRISE_AT_PEAK || !isPeak());
}

function isLongWithSome({ hasAfter }: Pick<Expectation, "hasAfter">, { from, end }: Stretch, ratio: number): boolean {
  return !hasAfter && end - from > OPEN_LENGTHS.length && ratio > NONE_SHARE;
}

/** Tests all channels together, if most of them moved the same way. */
function testShared(
  own: readonly (Expectation | null)[],
  stretch: Stretch,
  sums: readonly SummedSeries[],
): Candidate | null {
  const channels = own.flatMap((one, j) => (one === null ? [] : [j]));
  const list = own.filter((one) => one !== null);
  const observed = sum(list, (one) => one.observed);
  const [low, high] = [sum(list, (one) => one.low), sum(list, (one) => one.high)];
  const expected = observed > high ? high : observed < low ? low : 0;
  if (expected === 0 || sum(list, (one) => one.expected) < MIN_EXPECTED) return null;
  const ratio = observed / expected;
  if (ratio < MIN_SHARED_RATIO && ratio > MAX_SHARED_RATIO) return null;
  const side = ratio > 1 ? "high" : "low";
  const halfway = Math.sqrt(ratio);
  const moved = list.filter((one) =>
    ratio > 1 ? one.observed >= halfway * one.high : one.observed <= halfway * one.low,
  );
  if (moved.length < 2 || sum(moved, (one) => one[side]) < SHARED_PART * expected) return null;
  const scatter = {
    dispersion: sum(list, (one) => one.dispersion * one[side]) / expected,
    error: sum(list, (one) => one.error * one[side] ** 2) / expected ** 2,
  };
  const z = surprise(observed, expected, scatter);
  const hasAfter = list.every((one) => one.hasAfter);
  const isPeak = () => channels.every((j) => isSpendPeak(sums[j]!, stretch));
  if (isExpected(z, isPeak) || isLongWithSome({ hasAfter }, stretch, ratio)) return null;
  return { ...stretch, channels, levels: list.map((one) => one.level), isHigh: z > 0, surprise: z };
}

function sum(list: readonly Expectation[], of: (one: Expectation) => number): number {
  return list.reduce((total, one) => total + of(one), 0);
}

function hasAny(days: ReadonlySet<number>, { from, end }: Stretch): boolean {
  for (let d = from; d < end; d++) if (days.has(d)) return true;
  return false;
}

/** Joins stretches of the same channels and direction that follow one another. */
function mergeTouching(found: readonly Candidate[]): Candidate[] {
  const merged: Candidate[] = [];
  for (const next of [...found].sort((a, b) => a.from - b.from)) {
    const before = merged.find(
      (one) => one.end === next.from && one.isHigh === next.isHigh && String(one.channels) === String(next.channels),
    );
    if (before === undefined) merged.push({ ...next });
    else before.end = next.end;
  }
  return merged;
}

/** Days at the ends and next to them belong to the event if they are known, and nearer to it than to their expectation. */
function settleEnds(candidate: Candidate, sums: readonly SummedSeries[]): Candidate {
  const days = sums[0]!.series.count.length;
  const isPart = (day: number) =>
    day >= 0 && day < days && hasExposure(candidate, sums, day) && isNearer(candidate, sums, day);
  let { from, end } = candidate;
  while (from > candidate.from - MAX_GROWTH && isPart(from - 1)) from--;
  while (end < candidate.end + MAX_GROWTH && isPart(end)) end++;
  while (from < end - 1 && !isPart(from)) from++;
  while (from < end - 1 && !isPart(end - 1)) end--;
  return { ...candidate, from, end };
}

function hasExposure({ channels }: Candidate, sums: readonly SummedSeries[], day: number): boolean {
  return channels.some((j) => sumOver(sums[j]!.prefix.exposure, { from: day, end: day + 1 }) > 0);
}

function countsOf({ channels, levels }: Candidate, sums: readonly SummedSeries[], stretch: Stretch) {
  let [observed, expected] = [0, 0];
  for (const [i, j] of channels.entries()) {
    observed += sumOver(sums[j]!.prefix.count, stretch);
    expected += levels[i]! * sumOver(sums[j]!.prefix.exposure, stretch);
  }
  return { observed, expected };
}

function describe(candidate: Candidate, sums: readonly SummedSeries[], isOver: boolean): UnusualDays {
  const { channels, from, end } = candidate;
  const counts = countsOf(candidate, sums, { from, end });
  return { kind: kindOf(candidate, counts), channels, firstDay: from, lastDay: end - 1, ...counts, isOver };
}

function kindOf({ isHigh }: Candidate, { observed, expected }: { observed: number; expected: number }): UnusualKind {
  if (isHigh) return "more-conversions";
  return observed <= NONE_SHARE * expected ? "no-conversions" : "fewer-conversions";
}
