import type { LagProfile } from "../lag/lag-profile";
import { countOf, learnedCountAndValue, seriesCount } from "../model/count-of";
import { maturityOf, type History } from "./history";
import type { LearnerSetup, Outcome } from "../model/learner-input";

const LEVEL_DAYS = 4;
const LEVEL_COUNT = 30;
const LEVEL_WINDOW_DAYS = 28;
const MIN_COUNT = 0.5;
/** The ROI target counts as this many conversions, and their cost is this much above the cost at the target. */
const TARGET_COUNT = 30;
/** Before the first conversion the target is a hope and no evidence: spend without one speaks against it. */
const UNSEEN_TARGET_COUNT = 1;
const BELOW_TARGET = 1.1;
/** Bounds the effect of a target that is far too easy and so carries no information about the level. */
const MIN_SHRINKAGE = 0.25;

/** Counts per unit of currency by series, and value per conversion; null before the first conversion with a value. */
export interface StartLevels {
  levels: number[];
  ratio: number | null;
}

/**
 * Estimates the account's own level from its first usable days: at least four, and more until it has thirty conversions.
 *
 *     level = (Σy + n₀)/(Σx + n₀/ℓ₀),   ℓ₀: a little below what the ROI target needs
 *
 * Advertisers set targets that their accounts can about reach, so the target is evidence where conversions are few: n₀ is
 * 30, and 1 before the first conversion. A conversion that was never seen has no value, unless the setup states one.
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
  const seen = counts[0]!;
  const ratio = setup.valuePerConversion ?? (value !== null && value > 0 && seen > 0 ? value / seen : null);
  if (setup.roiTarget === undefined || ratio === null) return { levels, ratio };
  const conversions = Math.max(seen, MIN_COUNT);
  const hoped = seen > 0 ? TARGET_COUNT : UNSEEN_TARGET_COUNT;
  const wantedSpend = (BELOW_TARGET * hoped * ratio) / setup.roiTarget;
  const shrunk = Math.max(MIN_SHRINKAGE, ((conversions + hoped) / (spend + wantedSpend)) * (spend / conversions));
  return { levels: levels.map((level) => level * shrunk), ratio };
}

interface ReportedTotals {
  spend: number;
  counts: number[];
  value: number | null;
}

/** Sums over channels that spend and report conversions, divided by the day's maturity. What is free says nothing of money. */
function dayTotals(outcome: Outcome, series: number, maturity: number): ReportedTotals {
  const totals: ReportedTotals = { spend: 0, counts: new Array<number>(series).fill(0), value: null };
  for (let j = 0; j < outcome.spend.length; j++) {
    const pair = learnedCountAndValue(outcome, j);
    if (pair === null) continue;
    totals.spend += outcome.spend[j]!;
    for (let s = 0; s < series; s++) totals.counts[s]! += (countOf(outcome, j, s) ?? 0) / maturity;
    if (pair.value !== null) totals.value = (totals.value ?? 0) + pair.value / maturity;
  }
  return totals;
}
