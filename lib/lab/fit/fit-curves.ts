import {
  BeliefKeeper,
  channelCurves,
  channelScales,
  createHistory,
  forecastRange,
  type History,
  type LagProfile,
  type LearnerSetup,
  type PiecesCurve,
  recordOutcome,
  seriesWeekdays,
} from "@/lib/engine";
import { forecast, forecastErrors } from "./forecast-errors";
import { learnScatter, logDensity, relativeAt, type Scatter } from "./predictive";

/** One day of one channel; null is missing. */
export interface CurveObservation {
  /** Whole number; any origin, shared by all channels fitted together. */
  day: number;
  spend: number | null;
  conversions: number | null;
  /** Days between this day and its report, when conversions arrive late; absent: complete. */
  ageDays?: number;
}

export interface FitOptions {
  /** Weekday of day 0; 0 is Monday. */
  startWeekday?: number;
  /** Maturity of days by age; absent: all days are complete. */
  lagProfile?: LagProfile;
}

export interface DayForecast {
  mean: number;
  low90: number;
  high90: number;
  logDensity(count: number): number;
}

export interface FittedCurve {
  status: "fitted";
  /** Expected conversions per day on an average weekday: concave, increasing, straight between knots. */
  mean: PiecesCurve;
  /** Limits of the 90% band of that expectation. */
  low: PiecesCurve;
  high: PiecesCurve;
  /** The range of observed daily spend; outside it the curve is extrapolated. */
  supported: { min: number; max: number };
  observedDays: number;
  /** Factor by weekday, mean 1; index 0 is Monday if `startWeekday` is set accordingly. */
  weekdays: number[];
  scatter: Scatter;
  /** Forecasts a day's conversions at a spend; `daysAhead` counts from the last observed day, by default 1. */
  predict(spend: number, weekday: number, daysAhead?: number): DayForecast;
}

export interface UnfittedCurve {
  status: "not-enough-data";
  observedDays: number;
  neededDays: number;
  sentence: string;
}

export type CurveFit = FittedCurve | UnfittedCurve;

/** One full week, so that the fit does not rest on some weekdays only. */
const NEEDED_DAYS = 7;

/**
 * Fits one channel's response curve from its daily spend and conversions.
 *
 *     E[y_d] = V(x_d)·w_d·F(age),   V(x) = Σ_k w_k min(x, a_k),  w ≥ 0
 *
 * The model is that of the learner: a mixture of concave shapes with discounted gamma scales, regressed on actual
 * spend. `fitCurves` pools several channels.
 *
 * @param observations - Days in any order. Nulls are skipped; the last entry of a repeated day counts.
 * @throws {RangeError} when a number is negative or not finite.
 */
export function fitCurve(observations: readonly CurveObservation[], options: FitOptions = {}): CurveFit {
  return fitCurves([observations], options)[0]!;
}

/**
 * Fits several channels together: they share the prior level, the weekday pattern and the over-dispersion.
 *
 * Forecast bands are calibrated on the errors of the same model's forecasts of past days, from one day to two months
 * ahead. An account that drifts gets bands that widen with the horizon.
 *
 * @param channels - Observations by channel.
 * @returns One result per channel, in order; channels with fewer than seven days with spend are not fitted.
 * @throws {RangeError} when a number is negative or not finite.
 */
export function fitCurves(channels: readonly (readonly CurveObservation[])[], options: FitOptions = {}): CurveFit[] {
  const observedDays = channels.map(
    (list) => list.filter((o) => o.spend !== null && o.conversions !== null && o.spend > 0).length,
  );
  const unfitted = observedDays.map(notEnough);
  if (observedDays.every((days) => days < NEEDED_DAYS)) return unfitted;
  const { setup, history } = accountOf(channels, options);
  const keeper = new BeliefKeeper(setup, history, {});
  const scales = channelScales(setup);
  const errors = forecastErrors({ keeper, history, scales, startWeekday: setup.startWeekday ?? 0 });
  const belief = keeper.belief(null)!;
  const series = belief.series[0]!;
  const weekdays = Array.from(seriesWeekdays(series));
  const curves = channelCurves({ setup, history, belief, weights: undefined });
  const pooled = learnScatter(errors);
  return unfitted.map((none, j): CurveFit => {
    if (observedDays[j]! < NEEDED_DAYS) return none;
    const scatter = learnScatter(
      errors.filter((error) => error.channel === j),
      pooled,
    );
    const { mean, low, high, supported } = curves[j]!;
    return {
      status: "fitted",
      mean: mean as PiecesCurve,
      low: low as PiecesCurve,
      high: high as PiecesCurve,
      supported: supported!,
      observedDays: observedDays[j]!,
      weekdays,
      scatter,
      predict: (spend, weekday, daysAhead = 1) => {
        const { mean: expected, doubt } = forecast(series, j, Math.max(0, spend) / scales[j]!, weekdays[weekday % 7]!);
        const relative = relativeAt(scatter, daysAhead, doubt);
        const range = forecastRange(expected, scatter.counts * expected + relative * expected * expected, 1);
        return {
          mean: expected,
          low90: range.low,
          high90: range.high,
          logDensity: (count) => logDensity(count, expected, scatter.counts, relative),
        };
      },
    };
  });
}

function notEnough(days: number): UnfittedCurve {
  return {
    status: "not-enough-data",
    observedDays: days,
    neededDays: NEEDED_DAYS,
    sentence: `A curve needs ${NEEDED_DAYS} days with spend and a conversion count; this channel has ${days}.`,
  };
}

function accountOf(
  channels: readonly (readonly CurveObservation[])[],
  options: FitOptions,
): { setup: LearnerSetup; history: History } {
  const first = Math.min(...channels.flatMap((list) => list.map((o) => o.day)));
  const typical = channels.map((list) => meanSpend(list));
  const fallback = typical.find((x) => x > 0) ?? 1;
  const current = typical.map((x) => (x > 0 ? x : fallback));
  const setup: LearnerSetup = {
    channels: channels.length,
    dailyBudget: current.reduce((a, b) => a + b, 0),
    seed: 0,
    current,
    startWeekday: ((((options.startWeekday ?? 0) + first) % 7) + 7) % 7,
    ...(options.lagProfile === undefined ? {} : { delay: true, lagProfile: options.lagProfile }),
  };
  const history = createHistory();
  const days = new Map<number, (CurveObservation | undefined)[]>();
  channels.forEach((list, j) => {
    for (const observation of list) {
      const row = days.get(observation.day) ?? channels.map(() => undefined);
      row[j] = observation;
      days.set(observation.day, row);
    }
  });
  for (const [day, row] of days) {
    const ages = row.flatMap((o) => (o?.ageDays === undefined ? [] : [o.ageDays]));
    recordOutcome(
      history,
      {
        day: day - first,
        asOfDay: day - first + (ages.length > 0 ? Math.floor(Math.min(...ages)) : COMPLETE_AGE),
        budgets: channels.map(() => 0),
        spend: row.map((o) => o?.spend ?? null),
        conversions: row.map((o) => o?.conversions ?? null),
        value: channels.map(() => null),
      },
      setup,
    );
  }
  history.asOfDay = Math.max(...days.keys()) - first;
  return { setup, history };
}

/** An age in days at which every day counts as complete. */
const COMPLETE_AGE = 60;

function meanSpend(list: readonly CurveObservation[]): number {
  const spends = list.flatMap((o) => (o.spend !== null && o.spend > 0 ? [o.spend] : []));
  return spends.length === 0 ? 0 : spends.reduce((a, b) => a + b, 0) / spends.length;
}
