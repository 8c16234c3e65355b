import type { LearnerSetup, Outcome } from "../model/learner-input";
import { channelSeries, type SeriesSetup } from "./channel-series";
import { findGaps } from "./find-gaps";
import { findLevelChanges, type LevelChange } from "./level-changes";
import { findOneOffSpend } from "./one-off-spend";
import { scanStretches } from "./scan-stretches";
import type { UnusualDays } from "./unusual-kind";

export interface UnusualFindings {
  /** Ascending by first day. */
  days: UnusualDays[];
  /** Ascending by day. */
  levelChanges: LevelChange[];
}

/**
 * Finds the days of a history that do not say what a common day brings, and the days from which a channel has another
 * level of conversions.
 *
 * Each stretch of up to 14 days is compared with the medians of the weeks before and after it, at the same spend, within
 * each channel and over all of them. It is unusual where its conversions are at least 1.5 times or at most half of both,
 * and 6 standard deviations above or 5 below, with 10 conversions expected; 3.5 above are enough where the spend is half
 * more than on any day around. A channel's level changes where the three weeks before and after a day differ as much for at
 * least six days. On accounts without such days, at most 1 in 20 has a finding in 180 days.
 *
 * @param setup - Number of channels, the weekday of day 0 and the lag profile of late conversions.
 * @param outcomes - The observations, in any order; days may be missing. Counts may be null, and none is below zero.
 * @returns The findings; none in the first two weeks of a history.
 * @example
 * const day = (d: number, conversions: number) =>
 *   ({ day: d, asOfDay: d, budgets: [100], spend: [100], conversions: [conversions], value: [null] });
 * const outcomes = Array.from({ length: 42 }, (_, d) => day(d, d === 30 || d === 31 ? 0 : 20 + (d % 3)));
 * findUnusualDays({ channels: 1 }, outcomes).days.map(({ kind, firstDay, lastDay }) => [kind, firstDay, lastDay]);
 * // => [["no-conversions", 30, 31]]
 */
export function findUnusualDays(setup: SeriesSetup, outcomes: readonly Outcome[]): UnusualFindings {
  const series = channelSeries(setup, outcomes);
  const over = scanStretches(series, { isOver: true, leftOut: series.map(() => new Set<number>()), starts: [] });
  const leftOut = daysByChannel(over, setup);
  const levelChanges = findLevelChanges(series, leftOut);
  const starts = series.map((_, j) =>
    Math.max(0, ...levelChanges.filter((c) => c.channels.includes(j)).map((c) => c.day)),
  );
  const goingOn = scanStretches(series, { isOver: false, leftOut, starts });
  const oneOff = findOneOffSpend(series, daysByChannel([...over, ...goingOn], setup));
  const days = [...over, ...goingOn, ...oneOff, ...findGaps(outcomes, setup.channels)];
  return { days: days.sort((a, b) => a.firstDay - b.firstDay || a.channels[0]! - b.channels[0]!), levelChanges };
}

function daysByChannel(found: readonly UnusualDays[], { channels }: Pick<LearnerSetup, "channels">): Set<number>[] {
  const days = Array.from({ length: channels }, () => new Set<number>());
  for (const { channels: own, firstDay, lastDay } of found) {
    for (const j of own) for (let d = firstDay; d <= lastDay; d++) days[j]!.add(d);
  }
  return days;
}
