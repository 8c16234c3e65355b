import {
  type BeliefKeeper,
  countOf,
  evaluateShapes,
  type History,
  responseMoments,
  type SeriesBelief,
  seriesWeekdays,
} from "@/lib/engine";
import type { ForecastError } from "./predictive";

const DAYS_AHEAD = [1, 2, 4, 7, 14, 28, 45, 60];
const WARM_UP_DAYS = 14;

interface Account {
  keeper: BeliefKeeper;
  history: History;
  scales: readonly number[];
  startWeekday: number;
}

/**
 * Pairs forecasts of the posterior on past evenings with the actual counts.
 *
 * Every evening after the second week forecasts days up to two months ahead at their actual spend, from the data
 * available on that evening only.
 */
export function forecastErrors({ keeper, history, scales, startWeekday }: Account): ForecastError[] {
  const errors: ForecastError[] = [];
  const first = history.firstDay ?? 0;
  keeper.walk((evening, belief) => {
    if (evening < first + WARM_UP_DAYS) return;
    const factors = seriesWeekdays(belief);
    for (const daysAhead of DAYS_AHEAD) {
      const outcome = history.days[evening + daysAhead];
      if (outcome === undefined) continue;
      const factor = factors[(startWeekday + outcome.day) % 7]!;
      for (let channel = 0; channel < scales.length; channel++) {
        const spend = outcome.spend[channel] ?? null;
        const count = countOf(outcome, channel, 0);
        if (spend === null || count === null || spend <= 0) continue;
        errors.push({ channel, daysAhead, count, ...forecast(belief, channel, spend / scales[channel]!, factor) });
      }
    }
  });
  return errors;
}

/** Mean and squared coefficient of variation of one day's count, at a spend in units of the channel's scale. */
export function forecast(
  belief: SeriesBelief,
  channel: number,
  u: number,
  factor: number,
): { mean: number; doubt: number } {
  const { mean, deviation } = responseMoments(belief.channels[channel]!, belief.prior[channel]!, evaluateShapes(u));
  return { mean: mean * factor, doubt: mean > 0 ? (deviation / mean) ** 2 : 0 };
}
