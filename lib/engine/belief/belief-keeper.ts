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
import { countOf } from "../model/count-of";
import { startLevels } from "./start-levels";
import { valueRatios, type ValueRatios } from "./value-ratios";
import type { LearnerSetup, Outcome } from "../model/learner-input";

/** The belief on one evening: series 0 is all conversions, the others are one action each. */
export interface Belief {
  series: SeriesBelief[];
  profile: LagProfile | null;
  /** Null while the account reports no value. */
  values: ValueRatios | null;
}

/** Days replayed every evening, because a new observation may still replace them. */
const REPLAYED_LATE = 21;
const REPLAYED = 3;
/** Days of history to learn from. Older days of an account mislead more than they teach, because a season has passed. */
const MEMORY_DAYS = 120;

/** Keeps the belief that follows from a history. Complete days are folded into a cache. */
export class BeliefKeeper {
  private folded: { levels: number[]; from: number; through: number; series: SeriesBelief[] } | null = null;
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

  /**
   * The belief about every series, from the start of the history to its last day.
   *
   * @param planStart - The plan's first day, from which `MEMORY_DAYS` count back; null uses the whole history.
   * @returns Null before the first day with spend.
   */
  belief(planStart: number | null): Belief | null {
    const { history, setup } = this;
    if (history.firstDay === null) return null;
    const profile = lagProfileOf(history, setup);
    const recent = Math.max(history.firstDay, (planStart ?? 0) - MEMORY_DAYS);
    const recentStart = startLevels(history, setup, { profile, from: recent });
    const from = recentStart === null ? history.firstDay : recent;
    const start = recentStart ?? startLevels(history, setup, { profile, from });
    if (start === null) return null;
    this.fold(profile, start.levels, from);
    const folded = this.folded!;
    const series = folded.series.map(copySeriesBelief);
    for (let day = folded.through + 1; day <= history.asOfDay; day++) this.absorb(series, day, profile);
    return { series, profile, values: valueRatios(history, setup, start.ratio) };
  }

  /** Visits every evening from the first day on with the belief about all conversions at its end. */
  walk(visit: (day: number, belief: SeriesBelief) => void): void {
    const { history, setup } = this;
    const profile = lagProfileOf(history, setup);
    if (history.firstDay === null) return;
    const start = startLevels(history, setup, { profile, from: history.firstDay });
    if (start === null) return;
    const series = [createSeriesBelief(this.scales.map((scale) => start.levels[0]! * scale))];
    for (let day = history.firstDay; day <= history.asOfDay; day++) {
      this.absorb(series, day, profile);
      visit(day, series[0]!);
    }
  }

  /** Folds complete days only: an incomplete day can change, and the belief must follow from the history alone. */
  private fold(profile: LagProfile | null, levels: number[], from: number): void {
    const { folded: before } = this;
    const goesOn = before !== null && before.from === from && this.dirtyFrom > before.through;
    if (!goesOn || String(levels) !== String(before.levels)) {
      const series = levels.map((level) => createSeriesBelief(this.scales.map((scale) => level * scale)));
      this.folded = { levels, from, through: from - 1, series };
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
    const multipliers = outcome.multipliers ?? this.multipliers[outcome.day];
    const day: SeriesDay = {
      weekday: ((this.setup.startWeekday ?? 0) + outcome.day) % 7,
      spend: new Float64Array(m),
      count: new Float64Array(m),
      exposure: new Float64Array(m),
      newLevel: outcome.newLevel,
    };
    for (let j = 0; j < m; j++) {
      day.spend[j] = (outcome.spend[j] ?? NaN) / this.scales[j]!;
      day.count[j] = outcome.leftOut?.[j] === true ? NaN : (countOf(outcome, j, series) ?? NaN);
      day.exposure[j] = maturity * (multipliers?.[j] ?? 1);
    }
    return day;
  }
}
