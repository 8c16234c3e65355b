import { median } from "../math/median";
import { learnedCountAndValue } from "../model/count-of";
import type { History } from "./history";

/** Without a day of so many times the channel's mean, no value is in question, and no median needs to be found. */
const SUSPECT = 2;
/** A value per conversion counts in full up to so many times the median, and so many deviations of the logarithm above it. */
const MIN_TIMES = 4;
const MAX_DEVIATIONS = 3.5;
/** With fewer days that have values, a channel's median is the account's. */
const MIN_OWN_DAYS = 8;
const MIN_DAYS = 3;
/** Turns a median absolute deviation into a standard deviation. */
const MAD_SCALE = 1.4826;

/**
 * Finds the value per conversion above which a day's value does not count in full.
 *
 *     c = q · max(4, exp(3.5 · 1.4826 · median |ln q_d − ln q|)),   q = median of q_d = v_d/y_d
 *
 * Median and median deviation do not move with one order, however large. Values that always scatter widely have a wide
 * deviation, so that the cap spares them.
 * Source: Huber, Robust Statistics (1981), §5.
 *
 * @param history - The observations.
 * @param channels - Number of channels.
 * @returns Currency per conversion by channel; infinite where no day is in question.
 */
export function valueCaps(history: History, channels: number): number[] {
  const days = dailyRatios(history, channels);
  if (!days.some((own) => isSuspect(own))) return days.map(() => Infinity);
  const all = days.flatMap((own) => own.ratios);
  return days.map((own) => {
    if (!isSuspect(own)) return Infinity;
    return capOf(own.ratios.length >= MIN_OWN_DAYS ? own.ratios : all);
  });
}

interface DailyRatios {
  ratios: number[];
  highest: number;
  value: number;
  count: number;
}

function dailyRatios(history: History, channels: number): DailyRatios[] {
  const days = Array.from({ length: channels }, (): DailyRatios => ({ ratios: [], highest: 0, value: 0, count: 0 }));
  for (let d = history.firstDay ?? 0; d <= history.asOfDay; d++) {
    const outcome = history.days[d];
    if (outcome === undefined) continue;
    days.forEach((own, j) => {
      const pair = learnedCountAndValue(outcome, j);
      if (pair === null || !(pair.count > 0) || !((pair.value ?? 0) > 0)) return;
      const ratio = pair.value! / pair.count;
      own.ratios.push(ratio);
      own.highest = Math.max(own.highest, ratio);
      own.value += pair.value!;
      own.count += pair.count;
    });
  }
  return days;
}

function isSuspect({ highest, value, count }: DailyRatios): boolean {
  return highest * count > SUSPECT * value;
}

function capOf(ratios: readonly number[]): number {
  if (ratios.length < MIN_DAYS) return Infinity;
  const middle = median(ratios)!;
  const deviation = MAD_SCALE * median(ratios.map((ratio) => Math.abs(Math.log(ratio / middle))))!;
  return middle * Math.max(MIN_TIMES, Math.exp(MAX_DEVIATIONS * deviation));
}
