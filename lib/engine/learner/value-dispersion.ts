import { isMature } from "../belief/history";
import type { ValueRatios } from "../belief/value-ratios";
import { learnedCountAndValue } from "../model/count-of";
import type { Outcome } from "../model/learner-input";
import type { ProblemInputs } from "./problem-inputs";

const MEASURED_DAYS = 120;
/** Conversions after which the measured dispersion counts half. */
const PRIOR_COUNT = 50;
/** The dispersion of values before any is seen. It fades with the square of the conversions. */
const PRIOR_DISPERSION = 0.5;

/**
 * Estimates how much the value per conversion adds to the variance of a day's value.
 *
 *     (Σ (v_dj/r_j − y_dj)² + 50·0.5·50/(50 + Σ y_dj)) / (Σ y_dj + 50)   over the channel-days that are completely reported
 *
 * @param inputs - The account, its history and the belief with value per conversion r.
 * @returns Squared conversions per conversion, ≥ 0; 0 while the account reports no value, and where its setup states the value.
 */
export function valueDispersionOf({ setup, history, belief }: ProblemInputs): number {
  const values = belief?.values ?? null;
  if (belief === null || values === null || setup.valuePerConversion !== undefined) return 0;
  let [squares, conversions] = [0, 0];
  for (let day = Math.max(0, history.asOfDay - MEASURED_DAYS); day <= history.asOfDay; day++) {
    const outcome = history.days[day];
    if (outcome === undefined || !isMature(outcome, belief.profile)) continue;
    for (let j = 0; j < setup.channels; j++) {
      const pair = valuedCount(outcome, values, j);
      if (pair === null) continue;
      squares += (pair.conversionsOfValue - pair.count) ** 2;
      conversions += pair.count;
    }
  }
  const prior = (PRIOR_COUNT * PRIOR_DISPERSION * PRIOR_COUNT) / (PRIOR_COUNT + conversions);
  return (squares + prior) / (conversions + PRIOR_COUNT);
}

/** A channel's day as a count and as the conversions that its value equals; null where it has no value to compare. */
function valuedCount(
  outcome: Outcome,
  { ratio, cap }: ValueRatios,
  j: number,
): { count: number; conversionsOfValue: number } | null {
  const pair = learnedCountAndValue(outcome, j);
  const own = ratio[j] ?? 0;
  if (pair === null || pair.value === null || !(own > 0)) return null;
  const value = pair.count > 0 ? Math.min(pair.value, cap[j]! * pair.count) : pair.value;
  return { count: pair.count, conversionsOfValue: value / own };
}
