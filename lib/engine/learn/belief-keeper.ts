import type { LagProfile } from "../lag/lag-profile";
import { channelScales } from "./channel-scales";
import { isMature, lagProfileOf, maturityOf, type History } from "./history";
import {
  absorbSeriesDay,
  copySeriesBelief,
  createSeriesBelief,
  type SeriesBelief,
  type SeriesDay,
} from "./series-belief";
import type { LearnerSetup, Outcome } from "./types";

/** What is believed on one evening: series 0 is all conversions, the others one action each. */
export interface Belief {
  series: SeriesBelief[];
  profile: LagProfile | null;
  /** Value per conversion by channel; null while the account reports no value. */
  valuePerConversion: number[] | null;
}

/** Days that are replayed every evening, because they may yet be told again. */
const REPLAYED_LATE = 21;
const REPLAYED = 3;
const LEVEL_DAYS = 4;
const LEVEL_COUNT = 30;
const LEVEL_LAST_DAY = 28;

/** Keeps the belief that follows from a history, folding days that are complete. */
export class BeliefKeeper {
  private folded: { levels: number[]; through: number; series: SeriesBelief[] } | null = null;
  private dirtyFrom = 0;
  private readonly scales: number[];

  constructor(
    private readonly setup: LearnerSetup,
    private readonly history: History,
    private readonly multipliers: Record<number, number[]>,
  ) {
    this.scales = channelScales(setup);
  }

  markChanged(day: number): void {
    this.dirtyFrom = Math.min(this.dirtyFrom, day);
  }

  /** Null before any day with spend. */
  belief(): Belief | null {
    const { history, setup } = this;
    const profile = lagProfileOf(history, setup);
    const start = startOf(history, setup, profile);
    if (start === null || history.firstDay === null) return null;
    this.fold(profile, start.levels, history.firstDay);
    const folded = this.folded!;
    const series = folded.series.map(copySeriesBelief);
    for (let day = folded.through + 1; day <= history.asOfDay; day++) this.absorb(series, day, profile);
    return { series, profile, valuePerConversion: valueRatios(history, setup, start.ratio) };
  }

  /** Visits every evening from the first day on with the belief about all conversions that it ended with. */
  walk(visit: (day: number, belief: SeriesBelief) => void): void {
    const { history, setup } = this;
    const profile = lagProfileOf(history, setup);
    const start = startOf(history, setup, profile);
    if (start === null || history.firstDay === null) return;
    const series = [createSeriesBelief(this.scales.map((scale) => start.levels[0]! * scale))];
    for (let day = history.firstDay; day <= history.asOfDay; day++) {
      this.absorb(series, day, profile);
      visit(day, series[0]!);
    }
  }

  /** Folding is a cache: a day that is not complete for good is never folded, so that the belief follows from the history alone. */
  private fold(profile: LagProfile | null, levels: number[], firstDay: number): void {
    const fresh =
      this.folded === null || this.dirtyFrom <= this.folded.through || String(levels) !== String(this.folded.levels);
    if (fresh) {
      const series = levels.map((level) => createSeriesBelief(this.scales.map((scale) => level * scale)));
      this.folded = { levels, through: firstDay - 1, series };
    }
    this.dirtyFrom = Infinity;
    const folded = this.folded!;
    const last = this.history.asOfDay - (profile === null ? REPLAYED : REPLAYED_LATE);
    while (folded.through < last) {
      const outcome = this.history.days[folded.through + 1];
      if (outcome !== undefined && !isMature(outcome, profile)) return;
      this.absorb(folded.series, folded.through + 1, profile);
      folded.through += 1;
    }
  }

  private absorb(series: SeriesBelief[], day: number, profile: LagProfile | null): void {
    const outcome = this.history.days[day];
    for (let s = 0; s < series.length; s++) {
      absorbSeriesDay(series[s]!, outcome === undefined ? null : this.seriesDay(outcome, s, profile));
    }
  }

  private seriesDay(outcome: Outcome, series: number, profile: LagProfile | null): SeriesDay {
    const m = this.setup.channels;
    const maturity = maturityOf(outcome, profile);
    const multipliers = this.multipliers[outcome.day];
    const day: SeriesDay = {
      weekday: ((this.setup.startWeekday ?? 0) + outcome.day) % 7,
      spend: new Float64Array(m),
      count: new Float64Array(m),
      exposure: new Float64Array(m),
    };
    for (let j = 0; j < m; j++) {
      day.spend[j] = (outcome.spend[j] ?? NaN) / this.scales[j]!;
      day.count[j] = countOf(outcome, j, series) ?? NaN;
      day.exposure[j] = maturity * (multipliers?.[j] ?? 1);
    }
    return day;
  }
}

/** Conversions (series 0) or one action's count of a channel; null is missing. */
export function countOf(outcome: Outcome, channel: number, series: number): number | null {
  const actions = outcome.actions?.[channel];
  if (series > 0) return actions?.[series - 1] ?? null;
  const all = outcome.conversions[channel];
  if (all !== null && all !== undefined) return all;
  if (actions === undefined || actions.some((y) => y === null)) return null;
  return actions.reduce<number>((sum, y) => sum + (y ?? 0), 0);
}

export function seriesCount(setup: LearnerSetup): number {
  return setup.actions === undefined || setup.actions === 1 ? 1 : 1 + setup.actions;
}

/** The account's own level in its first days: at least four, more until thirty conversions were seen. */
function startOf(
  history: History,
  setup: LearnerSetup,
  profile: LagProfile | null,
): { levels: number[]; ratio: number | null } | null {
  const counts = new Array<number>(seriesCount(setup)).fill(0);
  let spend = 0;
  let value: number | null = null;
  let days = 0;
  const first = history.firstDay ?? 0;
  for (let d = first; d <= history.asOfDay && d < first + LEVEL_LAST_DAY; d++) {
    const outcome = history.days[d];
    if (outcome === undefined) continue;
    const day = dayTotals(outcome, counts.length);
    if (!(day.spend > 0)) continue;
    const maturity = maturityOf(outcome, profile);
    spend += day.spend;
    day.counts.forEach((y, s) => (counts[s]! += y / maturity));
    if (day.value !== null) value = (value ?? 0) + day.value / maturity;
    days += 1;
    if (days >= LEVEL_DAYS && counts[0]! >= LEVEL_COUNT) break;
  }
  if (days === 0) return null;
  const levels = counts.map((y) => Math.max(y, 0.5) / spend);
  if (value === null) return { levels, ratio: null };
  const fallback = value > 0 ? value : (setup.roiTarget ?? 1) * spend;
  return { levels, ratio: fallback / Math.max(counts[0]!, 0.5) };
}

function dayTotals(outcome: Outcome, series: number): { spend: number; counts: number[]; value: number | null } {
  const totals = { spend: 0, counts: new Array<number>(series).fill(0), value: null as number | null };
  for (let j = 0; j < outcome.spend.length; j++) {
    const spend = outcome.spend[j] ?? null;
    if (spend === null || countOf(outcome, j, 0) === null) continue;
    totals.spend += spend;
    for (let s = 0; s < series; s++) totals.counts[s]! += countOf(outcome, j, s) ?? 0;
    const value = outcome.value[j] ?? null;
    if (value !== null) totals.value = (totals.value ?? 0) + value;
  }
  return totals;
}

const VALUE_KEEP = 0.995;
const VALUE_PRIOR = 20;

/** Value per conversion by channel, shrunk to the account's by twenty conversions. */
function valueRatios(history: History, setup: LearnerSetup, first: number | null): number[] | null {
  const m = setup.channels;
  const counts = new Float64Array(m);
  const values = new Float64Array(m);
  let reported = false;
  for (let d = history.firstDay ?? 0; d <= history.asOfDay; d++) {
    const outcome = history.days[d];
    for (let j = 0; j < m; j++) {
      counts[j]! *= VALUE_KEEP;
      values[j]! *= VALUE_KEEP;
      const count = outcome === undefined ? null : countOf(outcome, j, 0);
      const value = outcome?.value[j] ?? null;
      if (count === null || value === null) continue;
      reported = true;
      counts[j]! += count;
      values[j]! += value;
    }
  }
  if (!reported) return null;
  const total = counts.reduce((a, b) => a + b, 0);
  const pooled = total > 0 ? values.reduce((a, b) => a + b, 0) / total : (first ?? setup.roiTarget ?? 1);
  return Array.from(counts, (count, j) => (values[j]! + VALUE_PRIOR * pooled) / (count + VALUE_PRIOR));
}
