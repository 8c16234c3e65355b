import type { LagProfile } from "../lag/lag-profile";
import { countAndValue, countOf, seriesCount } from "../model/count-of";
import { maturityOf, type History } from "./history";
import type { LearnerSetup, Outcome } from "../model/learner-input";

const LEVEL_DAYS = 4;
const LEVEL_COUNT = 30;
const LEVEL_WINDOW_DAYS = 28;
const MIN_COUNT = 0.5;
/** The ROI target counts as this many conversions, and their cost is this much above the cost at the target. */
const TARGET_COUNT = 30;
const BELOW_TARGET = 1.1;
/** Bounds the effect of a target that is far too easy and so carries no information about the level. */
const MIN_SHRINKAGE = 0.25;

/** Counts per unit of currency by series, and value per conversion; null where no value is reported. */
export interface StartLevels {
  levels: number[];
  ratio: number | null;
}

/**
 * Estimates the account's own level from its first usable days: at least four, and more until it has thirty conversions.
 *
 *     level = (Σy + n₀)/(Σx + n₀/ℓ₀),   ℓ₀: a little below what the ROI target needs
 *
 * Advertisers set targets that their accounts can about reach, so the target is evidence where conversions are few.
 *
 * @param history - The observations.
 * @param setup - The account.
 * @param options - The lag profile that completes recent days, and the first day to use.
 * @returns Null when no day has spend.
 */
export function startLevels(
  history: History,
  setup: LearnerSetup,
  { profile, from }: { profile: LagProfile | null; from: number },
): StartLevels | null {
  const sums: ReportedTotals = { spend: 0, counts: new Array<number>(seriesCount(setup)).fill(0), value: null };
  let days = 0;
  let last = history.asOfDay;
  for (let d = from; d <= last; d++) {
    const outcome = history.days[d];
    const day = outcome === undefined ? null : dayTotals(outcome, sums.counts.length, maturityOf(outcome, profile));
    if (day === null || day.spend <= 0) continue;
    if (days === 0) last = Math.min(last, d + LEVEL_WINDOW_DAYS - 1);
    sums.spend += day.spend;
    sums.value = day.value === null ? sums.value : (sums.value ?? 0) + day.value;
    day.counts.forEach((y, s) => (sums.counts[s]! += y));
    days += 1;
    if (days >= LEVEL_DAYS && sums.counts[0]! >= LEVEL_COUNT) break;
  }
  return days === 0 ? null : levelsOf(sums, setup);
}

function levelsOf({ spend, counts, value }: ReportedTotals, setup: LearnerSetup): StartLevels {
  const levels = counts.map((y) => Math.max(y, MIN_COUNT) / spend);
  if (value === null) return { levels, ratio: null };
  const conversions = Math.max(counts[0]!, MIN_COUNT);
  if (setup.roiTarget === undefined || value <= 0) {
    return { levels, ratio: (value > 0 ? value : (setup.roiTarget ?? 1) * spend) / conversions };
  }
  const ratio = value / conversions;
  const wantedSpend = (BELOW_TARGET * TARGET_COUNT * ratio) / setup.roiTarget;
  const shrunk = Math.max(
    MIN_SHRINKAGE,
    ((conversions + TARGET_COUNT) / (spend + wantedSpend)) * (spend / conversions),
  );
  return { levels: levels.map((level) => level * shrunk), ratio };
}

interface ReportedTotals {
  spend: number;
  counts: number[];
  value: number | null;
}

/** Sums over channels that report both spend and conversions, divided by the day's maturity. */
function dayTotals(outcome: Outcome, series: number, maturity: number): ReportedTotals {
  const totals: ReportedTotals = { spend: 0, counts: new Array<number>(series).fill(0), value: null };
  for (let j = 0; j < outcome.spend.length; j++) {
    const spend = outcome.spend[j] ?? null;
    if (spend === null || countOf(outcome, j, 0) === null) continue;
    totals.spend += spend;
    for (let s = 0; s < series; s++) totals.counts[s]! += (countOf(outcome, j, s) ?? 0) / maturity;
    const value = outcome.value[j] ?? null;
    if (value !== null) totals.value = (totals.value ?? 0) + value / maturity;
  }
  return totals;
}

const VALUE_KEEP = 0.995;
const VALUE_PRIOR = 20;

/**
 * Estimates value per conversion by channel, shrunk to the account's by twenty conversions.
 *
 * @param history - The observations.
 * @param setup - The account.
 * @param first - The account's ratio before its first conversion; null when unknown.
 * @returns Currency per conversion; null while no value is reported.
 */
export function valueRatios(history: History, setup: LearnerSetup, first: number | null): number[] | null {
  const m = setup.channels;
  const counts = new Float64Array(m);
  const values = new Float64Array(m);
  let reported = false;
  for (let d = history.firstDay ?? 0; d <= history.asOfDay; d++) {
    const outcome = history.days[d];
    for (let j = 0; j < m; j++) {
      counts[j]! *= VALUE_KEEP;
      values[j]! *= VALUE_KEEP;
      const pair = outcome === undefined ? null : countAndValue(outcome, j);
      if (pair === null) continue;
      reported = true;
      counts[j]! += pair.count;
      values[j]! += pair.value;
    }
  }
  if (!reported) return null;
  const total = counts.reduce((a, b) => a + b, 0);
  const pooled = total > 0 ? values.reduce((a, b) => a + b, 0) / total : (first ?? setup.roiTarget ?? 1);
  return Array.from(counts, (count, j) => (values[j]! + VALUE_PRIOR * pooled) / (count + VALUE_PRIOR));
}
