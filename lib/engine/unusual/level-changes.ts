import { median } from "../math/median";
import type { ChannelSeries } from "./channel-series";
import { type Stretch, sumOver, summed, type SummedSeries } from "./window-test";

/** A day from which channels have another level of conversions at the same spend. Plain JSON. */
export interface LevelChange {
  /** Indexes of the channels, ascending. */
  channels: number[];
  /** The first day at the new level. */
  day: number;
  /** New level over the old one. */
  ratio: number;
}

const SIDE_DAYS = 21;
const MIN_DAYS_BEFORE = 10;
const MIN_DAYS_AFTER = 6;
/** Standard deviations. Days with few conversions have heavy tails, so the test there is stricter, and slower. */
const MIN_SURPRISE = 3.5;
const MIN_SURPRISE_OF_FEW = 5;
/** Conversions a day, before or after. */
const FEW = 15;
const MIN_RATIO = 1.5;
const MODEL_ERROR = 0.07;
const LATE_ERROR = 0.4;
const NONE_SHARE = 0.05;
/** Both ends of the days after have moved by this part of the change, in logarithms; a sale of a few days has not. */
const MIN_END_PART = 0.35;

/** So has the median day: a sale of a few days moves the mean of three weeks, and not most of their days. */
const MIN_TYPICAL_PART = 0.6;

interface Jump {
  channel: number;
  day: number;
  ratio: number;
  surprise: number;
}

/**
 * Finds the days at which a channel's level changed for good: the three weeks before and the up to three weeks after
 * differ by at least half and by 3.5 standard deviations, 5 below 15 conversions a day, from the first to the last third of
 * the days after.
 *
 *     z = log(ρ) / √(od/y₁ + od/y₀ + (β's error × distance of the spends)² + 0.07²),   ρ = level after / level before
 *
 * @param series - The channels.
 * @param leftOut - Unusual days by channel, which say nothing about a level.
 * @returns Changes on the same day in one entry, ascending by day.
 */
export function findLevelChanges(
  series: readonly ChannelSeries[],
  leftOut: readonly ReadonlySet<number>[],
): LevelChange[] {
  const jumps = series.flatMap((one, channel) => jumpsOf(summed(one, leftOut[channel]), channel));
  const days = [...new Set(jumps.map((jump) => jump.day))].sort((a, b) => a - b);
  return days.map((day) => {
    const same = jumps.filter((jump) => jump.day === day);
    const log = same.reduce((sum, jump) => sum + Math.log(jump.ratio), 0) / same.length;
    return { channels: same.map((jump) => jump.channel), day, ratio: Math.exp(log) };
  });
}

/** The strongest changes of a channel, at least three weeks apart. */
function jumpsOf(sums: SummedSeries, channel: number): Jump[] {
  const candidates: Jump[] = [];
  for (let day = 1; day < sums.series.count.length; day++) {
    const jump = jumpAt(sums, channel, day);
    if (jump !== null) candidates.push(jump);
  }
  candidates.sort((a, b) => Math.abs(b.surprise) - Math.abs(a.surprise) || a.day - b.day);
  const found: Jump[] = [];
  for (const candidate of candidates) {
    if (found.every((jump) => Math.abs(jump.day - candidate.day) >= SIDE_DAYS)) found.push(candidate);
  }
  return found;
}

function jumpAt(sums: SummedSeries, channel: number, day: number): Jump | null {
  const n = sums.series.count.length;
  const [daysBefore, daysAfter] = [
    { from: Math.max(0, day - SIDE_DAYS), end: day },
    { from: day, end: Math.min(n, day + SIDE_DAYS) },
  ];
  const [before, after] = [sideOf(sums, daysBefore), sideOf(sums, daysAfter)];
  if (before.days < MIN_DAYS_BEFORE || after.days < MIN_DAYS_AFTER) return null;
  const log = Math.log(after.level / before.level);
  if (Math.abs(log) < Math.log(MIN_RATIO)) return null;
  const { dispersion, elasticity } = sums.series;
  const variance =
    dispersion / before.count +
    dispersion / after.count +
    ((after.logSpend - before.logSpend) * elasticity.deviation) ** 2 +
    (LATE_ERROR * after.late) ** 2 +
    MODEL_ERROR ** 2;
  const surprise = log / Math.sqrt(variance);
  const most = Math.max(before.count / before.days, after.count / after.days);
  const least = most < FEW ? MIN_SURPRISE_OF_FEW : MIN_SURPRISE;
  if (Math.abs(surprise) < least || !lasts(sums, day, { log, before: before.level })) return null;
  if ((typicalLevel(sums, daysAfter) - typicalLevel(sums, daysBefore)) / log < MIN_TYPICAL_PART) return null;
  return { channel, day, ratio: Math.exp(log), surprise };
}

function sideOf({ prefix }: SummedSeries, stretch: Stretch) {
  const exposure = sumOver(prefix.exposure, stretch);
  const count = sumOver(prefix.count, stretch) + 0.5;
  return {
    days: sumOver(prefix.days, stretch),
    count,
    level: count / exposure,
    logSpend: sumOver(prefix.lever, stretch) / exposure,
    late: sumOver(prefix.immature, stretch) / exposure,
  };
}

/** The logarithm of the median day's count per exposure. */
function typicalLevel({ prefix, series }: SummedSeries, { from, end }: Stretch): number {
  const levels: number[] = [];
  for (let d = from; d < end; d++) {
    const exposure = sumOver(prefix.exposure, { from: d, end: d + 1 });
    if (exposure > 0) levels.push((series.count[d]! + 0.5) / exposure);
  }
  return Math.log(median(levels) ?? NaN);
}

/** Whether the first and the last third of the days after are at the new level too. */
function lasts(sums: SummedSeries, day: number, { log, before }: { log: number; before: number }): boolean {
  const end = Math.min(sums.series.count.length, day + SIDE_DAYS);
  const third = Math.floor((end - day) / 3);
  return [
    { from: day, end: day + third },
    { from: end - third, end },
  ].every((stretch) => {
    const side = sideOf(sums, stretch);
    // Almost none is no level: a channel that stops is asked about.
    if (side.level < NONE_SHARE * before) return false;
    return side.days > 0 && Math.log(side.level / before) / log >= MIN_END_PART;
  });
}
