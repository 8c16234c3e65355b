import { isMature } from "../belief/history";
import { countAndValue } from "../model/count-of";
import type { ProblemInputs } from "./problem-inputs";

const MEASURED_DAYS = 120;
/** Conversions after which the measured dispersion counts half. */
const PRIOR_COUNT = 50;

/**
 * Estimates how much the value per conversion adds to the variance of a day's value.
 *
 *     Σ (v_dj/r_j − y_dj)² / (Σ y_dj + 50)   over the channel-days that are completely reported
 *
 * @param inputs - The account, its history and the belief with value per conversion r.
 * @returns Squared conversions per conversion, ≥ 0; 0 while the account reports no value.
 */
export function valueDispersionOf({ setup, history, belief }: ProblemInputs): number {
  const ratios = belief?.valuePerConversion ?? null;
  if (belief === null || ratios === null) return 0;
  let [squares, conversions] = [0, 0];
  for (let day = Math.max(0, history.asOfDay - MEASURED_DAYS); day <= history.asOfDay; day++) {
    const outcome = history.days[day];
    if (outcome === undefined || !isMature(outcome, belief.profile)) continue;
    for (let j = 0; j < setup.channels; j++) {
      const pair = countAndValue(outcome, j);
      if (pair === null || !(ratios[j]! > 0)) continue;
      squares += (pair.value / ratios[j]! - pair.count) ** 2;
      conversions += pair.count;
    }
  }
  return squares / (conversions + PRIOR_COUNT);
}
