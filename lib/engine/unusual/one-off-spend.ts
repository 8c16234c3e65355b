import { median } from "../math/median";
import type { ChannelSeries } from "./channel-series";
import type { UnusualDays } from "./unusual-kind";
import { expectationOf, type Stretch, summed } from "./window-test";

const MAX_DAYS = 2;
const AROUND_DAYS = 28;
const MIN_DAYS_AROUND = 14;
/** Spend of the days over the highest other spend around them. */
const MIN_SPEND_RATIO = 3;
/** The other days' highest spend over their median: where the budget moves much, a high spend is a budget. */
const MAX_OTHER_RATIO = 2.5;
/** Below this many conversions at the usual spend, a missing response is chance. */
const MIN_EXPECTED = 3;
/** Up to this multiple of what the usual spend brings, conversions may have scattered instead of responded. */
const MIN_RESPONSE = 1.3;

/**
 * Finds single days, or two in a row, with at least three times the highest spend of the four weeks around, to which
 * conversions did not respond: a fee, or a bill booked in one sum.
 *
 * @param series - The channels.
 * @param known - Days by channel that are unusual already.
 * @returns One entry per channel and stretch.
 */
export function findOneOffSpend(
  series: readonly ChannelSeries[],
  known: readonly ReadonlySet<number>[],
): UnusualDays[] {
  return series.flatMap((one, j) => {
    const found: UnusualDays[] = [];
    for (let from = 0; from < one.count.length; from++) {
      for (let days = Math.min(MAX_DAYS, one.count.length - from); days >= 1; days--) {
        const bill = known[j]!.has(from) ? null : billOf(one, j, { from, end: from + days });
        if (bill === null) continue;
        found.push(bill);
        from = bill.lastDay;
        break;
      }
    }
    return found;
  });
}

function billOf(series: ChannelSeries, j: number, stretch: Stretch): UnusualDays | null {
  if (!isAboveNeighbours(series, stretch)) return null;
  const spends = spendsAround(series, stretch);
  if (spends.length < MIN_DAYS_AROUND || !isFarAbove(series, stretch, spends)) return null;
  const usual = expectationOf(summed(atUsualSpend(series, stretch, spends)), stretch);
  if (usual === null || !usual.hasAfter || usual.high < MIN_EXPECTED) return null;
  if (usual.observed > responseFrom(series, stretch, spends) * usual.high) return null;
  return {
    kind: "one-off-spend",
    channels: [j],
    firstDay: stretch.from,
    lastDay: stretch.end - 1,
    observed: usual.observed,
    expected: usual.high,
    isOver: true,
  };
}

/** What every bill is, and few other days are: far above the next known days. */
function isAboveNeighbours({ exposure, logSpend }: ChannelSeries, { from, end }: Stretch): boolean {
  const least = Math.min(...logSpend.subarray(from, end)) - Math.log(MIN_SPEND_RATIO);
  return [from - 1, end].every((d) => !(exposure[d]! > 0) || logSpend[d]! <= least);
}

/** The logarithms of the spends of the weeks around. */
function spendsAround({ exposure, logSpend }: ChannelSeries, { from, end }: Stretch): number[] {
  const spends: number[] = [];
  for (let d = Math.max(0, from - AROUND_DAYS); d < end + AROUND_DAYS && d < exposure.length; d++) {
    if ((d < from || d >= end) && exposure[d]! > 0) spends.push(logSpend[d]!);
  }
  return spends;
}

function isFarAbove({ logSpend }: ChannelSeries, { from, end }: Stretch, spends: readonly number[]): boolean {
  const most = Math.max(...spends);
  const isFar = logSpend.subarray(from, end).every((spend) => spend >= most + Math.log(MIN_SPEND_RATIO));
  return isFar && most - median(spends)! <= Math.log(MAX_OTHER_RATIO);
}

/** The multiple of the usual conversions that is halfway, in logarithms, to what the elasticity makes expect of the spend. */
function responseFrom(
  { elasticity, logSpend }: ChannelSeries,
  { from, end }: Stretch,
  spends: readonly number[],
): number {
  const distance = meanOf(logSpend.subarray(from, end)) - meanOf(spends);
  return Math.max(MIN_RESPONSE, Math.exp((elasticity.mean * distance) / 2));
}

function meanOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((a, b) => a + b, 0) / values.length;
}

/** The series as if the days had the mean spend of the days around. */
function atUsualSpend(series: ChannelSeries, { from, end }: Stretch, spends: readonly number[]): ChannelSeries {
  const usual = meanOf(spends);
  const exposure = series.exposure.slice();
  const logSpend = series.logSpend.slice();
  for (let d = from; d < end; d++) {
    exposure[d]! *= Math.exp(series.elasticity.mean * (usual - logSpend[d]!));
    logSpend[d] = usual;
  }
  return { ...series, exposure, logSpend };
}
