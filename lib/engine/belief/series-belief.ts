import { absorbError, dispersionOf, type DispersionState } from "./dispersion";
import {
  absorbDay,
  copyPosterior,
  createPosterior,
  responseMoments,
  type ScalePosterior,
  type ScalePrior,
} from "./scale-posterior";
import { evaluateShapes } from "./shapes";
import { absorbWeekday, copyWeekdays, createWeekdays, weekdayFactors, type WeekdayState } from "./weekday-factors";

/** One day of one series as the belief takes it, by channel; NaN is missing. */
export interface SeriesDay {
  weekday: number;
  /** Spend in units of the channel's scale. */
  spend: Float64Array;
  count: Float64Array;
  /** Share of the day already reported × the day's multiplier. */
  exposure: Float64Array;
}

/** What is believed of all channels' responses in one series of counts. */
export interface SeriesBelief {
  prior: ScalePrior[];
  channels: ScalePosterior[];
  dispersion: DispersionState;
  weekdays: WeekdayState;
  observedDays: Float64Array;
}

const PRIOR_SHAPE = 1 / 0.8 ** 2;

/** @param levels - Expected count per unit of spend by channel, before any channel shows itself; above zero. */
export function createSeriesBelief(levels: readonly number[]): SeriesBelief {
  return {
    prior: levels.map((level) => ({ shape: PRIOR_SHAPE, rate: PRIOR_SHAPE / level })),
    channels: levels.map(createPosterior),
    dispersion: { sum: 0, count: 0 },
    weekdays: createWeekdays(),
    observedDays: new Float64Array(levels.length),
  };
}

export function copySeriesBelief(from: SeriesBelief): SeriesBelief {
  return {
    prior: from.prior,
    channels: from.channels.map(copyPosterior),
    dispersion: { ...from.dispersion },
    weekdays: copyWeekdays(from.weekdays),
    observedDays: from.observedDays.slice(),
  };
}

/**
 * Takes one day of all channels into the belief; null is a day on which nothing is known.
 *
 * Dispersion and weekday factors are those known before the day, so that each day is judged as the
 * forecast it would have been.
 */
export function absorbSeriesDay(belief: SeriesBelief, day: SeriesDay | null): void {
  const od = dispersionOf(belief.dispersion);
  const factor = day === null ? 1 : weekdayFactors(belief.weekdays, od)[day.weekday]!;
  let observed = 0;
  let expected = 0;
  for (let j = 0; j < belief.channels.length; j++) {
    const posterior = belief.channels[j]!;
    const prior = belief.prior[j]!;
    const isObserved = day !== null && !Number.isNaN(day.spend[j]!) && !Number.isNaN(day.count[j]!);
    if (!isObserved || !(day.spend[j]! > 0)) {
      absorbDay(posterior, null, prior);
      continue;
    }
    const phi = evaluateShapes(day.spend[j]!);
    const exposure = day.exposure[j]!;
    const average = responseMoments(posterior, prior, phi).mean * exposure;
    absorbError(belief.dispersion, { count: day.count[j]!, expected: average * factor }, od);
    absorbDay(posterior, { phi, factor: (factor * exposure) / od, count: day.count[j]! / od }, prior);
    belief.observedDays[j]! += 1;
    observed += day.count[j]!;
    expected += average;
  }
  if (day !== null && expected > 0) absorbWeekday(belief.weekdays, day.weekday, observed, expected);
}

export function seriesWeekdays(belief: SeriesBelief): Float64Array {
  return weekdayFactors(belief.weekdays, dispersionOf(belief.dispersion));
}
