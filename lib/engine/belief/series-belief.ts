import { absorbError, dispersionOf, type DispersionState } from "./dispersion";
import {
  absorbDay,
  copyPosterior,
  createPosterior,
  forgetScale,
  responseMoments,
  type ScalePosterior,
  type ScalePrior,
} from "./scale-posterior";
import { evaluateShapes } from "./shapes";
import { absorbWeekday, copyWeekdays, createWeekdays, weekdayFactors, type WeekdayState } from "./weekday-factors";

/** One day of one series by channel, as the belief reads it; NaN is missing. */
export interface SeriesDay {
  weekday: number;
  /** Spend in units of the channel's scale. */
  spend: Float64Array;
  count: Float64Array;
  /** Reported share of the day × the day's multiplier. */
  exposure: Float64Array;
  /** Channels whose scale is learned again from this day on; absent for none. */
  newLevel?: readonly boolean[] | undefined;
}

/** The belief about all channels' responses in one series of counts. */
export interface SeriesBelief {
  prior: ScalePrior[];
  channels: ScalePosterior[];
  dispersion: DispersionState;
  weekdays: WeekdayState;
  observedDays: Float64Array;
}

const PRIOR_SHAPE = 1 / 0.8 ** 2;

/**
 * Creates the belief before any data.
 *
 * @param levels - Expected count per unit of spend by channel before any data of that channel; above 0.
 * @returns The belief.
 */
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
 * Updates the belief with one day of all channels.
 *
 * Dispersion and weekday factors are those from before the day, so that the forecast error is one of a real forecast.
 *
 * @param belief - Changed in place.
 * @param day - The day's spend, counts and exposure; null for a day without an observation.
 */
export function absorbSeriesDay(belief: SeriesBelief, day: SeriesDay | null): void {
  const od = dispersionOf(belief.dispersion);
  const factor = day === null ? 1 : weekdayFactors(belief.weekdays, od)[day.weekday]!;
  let observed = 0;
  let expected = 0;
  for (let j = 0; j < belief.channels.length; j++) {
    const posterior = belief.channels[j]!;
    const prior = belief.prior[j]!;
    const isNew = day?.newLevel?.[j] === true;
    if (isNew) forgetScale(posterior);
    if (!isPaidDay(day, j)) {
      absorbDay(posterior, null, prior);
      continue;
    }
    const phi = evaluateShapes(day.spend[j]!);
    const exposure = day.exposure[j]!;
    const average = responseMoments(posterior, prior, phi).mean * exposure;
    if (!isNew) absorbError(belief.dispersion, { count: day.count[j]!, expected: average * factor }, od);
    absorbDay(posterior, { phi, factor: (factor * exposure) / od, count: day.count[j]! / od }, prior);
    belief.observedDays[j]! += 1;
    observed += day.count[j]!;
    expected += average;
  }
  if (day !== null && expected > 0) absorbWeekday(belief.weekdays, day.weekday, observed, expected);
}

function isPaidDay(day: SeriesDay | null, j: number): day is SeriesDay {
  return day !== null && day.spend[j]! > 0 && !Number.isNaN(day.count[j]!);
}

/**
 * Estimates the strength of each weekday in one series of counts.
 *
 * @param belief - The belief about the series.
 * @returns Seven factors with mean 1, weekday 0 first.
 */
export function seriesWeekdays(belief: SeriesBelief): Float64Array {
  return weekdayFactors(belief.weekdays, dispersionOf(belief.dispersion));
}
