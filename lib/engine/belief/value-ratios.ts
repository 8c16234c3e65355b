import { learnedCountAndValue } from "../model/count-of";
import type { LearnerSetup } from "../model/learner-input";
import type { History } from "./history";
import { valueCaps } from "./value-caps";

const VALUE_KEEP = 0.995;
const VALUE_PRIOR = 20;
/** Days with spend from which on spend without one conversion says that it has no value. */
const UNSEEN_DAYS = 7;

/** What the account's reports say of the value of a conversion. */
export interface ValueRatios {
  /** Currency per conversion by channel; null for a channel whose conversions have no values. */
  ratio: (number | null)[];
  /** Conversions with a value behind each ratio, older ones for less; empty where the setup states the value. */
  count: number[];
  /** The highest value that one day's conversion counts with, by channel, currency. */
  cap: number[];
}

/**
 * Estimates value per conversion by channel, shrunk to the account's by twenty conversions.
 *
 *     r_j = (Σ min(v_dj, c_j y_dj) + 20 r)/(Σ y_dj + 20),   c_j from `valueCaps`
 *
 * The cap keeps one very large order from standing for all conversions to come. Days without spend do not count: what is
 * free says nothing of money.
 *
 * @param history - The observations.
 * @param setup - The account; a value per conversion that it states is exact.
 * @param first - The account's ratio before its first conversion; null when unknown.
 * @returns Null while nothing is known of values.
 */
export function valueRatios(history: History, setup: LearnerSetup, first: number | null): ValueRatios | null {
  const m = setup.channels;
  const known = setup.valuePerConversion;
  if (known !== undefined)
    return { ratio: new Array<number>(m).fill(known), count: [], cap: new Array<number>(m).fill(Infinity) };
  const cap = valueCaps(history, m);
  const sums = sumValues(history, m, cap);
  const total = sums.count.reduce((a, b) => a + b, 0);
  if (total === 0 && sums.isUnvalued.includes(true)) return null;
  const pooled = total > 0 ? sums.value.reduce((a, b) => a + b, 0) / total : unseenRatio(sums, setup, first);
  if (pooled === null) return null;
  const ratio = Array.from(sums.count, (count, j) =>
    sums.isUnvalued[j] ? null : (sums.value[j]! + VALUE_PRIOR * pooled) / (count + VALUE_PRIOR),
  );
  return { ratio, count: [...sums.count], cap };
}

interface ValueSums {
  count: Float64Array;
  value: Float64Array;
  /** True for a channel with conversions, none of which has a value. */
  isUnvalued: boolean[];
  reported: boolean;
  daysWithSpend: number;
}

function sumValues(history: History, channels: number, cap: readonly number[]): ValueSums {
  const count = new Float64Array(channels);
  const value = new Float64Array(channels);
  const without = new Float64Array(channels);
  const sums = { reported: false, daysWithSpend: 0 };
  for (let d = history.firstDay ?? 0; d <= history.asOfDay; d++) {
    const outcome = history.days[d];
    let spends = false;
    for (let j = 0; j < channels; j++) {
      count[j]! *= VALUE_KEEP;
      value[j]! *= VALUE_KEEP;
      const pair = outcome === undefined ? null : learnedCountAndValue(outcome, j);
      if (pair === null) continue;
      spends = true;
      if (pair.value === null) {
        without[j]! += pair.count;
        continue;
      }
      sums.reported = true;
      count[j]! += pair.count;
      value[j]! += Math.min(pair.value, pair.count > 0 ? cap[j]! * pair.count : pair.value);
    }
    if (spends) sums.daysWithSpend += 1;
  }
  const isUnvalued = Array.from(without, (y, j) => y > 0 && count[j] === 0 && value[j] === 0);
  return { count, value, isUnvalued, ...sums };
}

/** Before the first conversion: unknown in the first week of spend, and nothing after it. */
function unseenRatio(sums: ValueSums, setup: LearnerSetup, first: number | null): number | null {
  if (first !== null) return first;
  if (!sums.reported) return null;
  return setup.roiTarget !== undefined && sums.daysWithSpend < UNSEEN_DAYS ? null : 0;
}
