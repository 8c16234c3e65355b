/** Running squared errors of one-day-ahead forecasts, all channels together. */
export interface DispersionState {
  sum: number;
  /** Sum of the errors' weights; an error has weight 1 at most. */
  count: number;
}

const PRIOR_DAYS = 30;
const PRIOR_DISPERSION = 2;
const MIN_EXPECTED = 0.3;

/**
 * Estimates variance over mean of a day's conversions.
 *
 *     od = (Σ min((y − μ)²/max(μ, 0.3), 12 od) + 30·2) / (Σ μ/max(μ, 0.3) + 30),  at least 1
 *
 * Real counts spread two to nine times wider than Poisson. The cap keeps a jump from counting as noise, and
 * channels with very small expected counts carry almost no weight.
 *
 * @param state - Running squared errors of one-day-ahead forecasts.
 * @returns Dispersion, ≥ 1; 2 before any data.
 */
export function dispersionOf({ sum, count }: DispersionState): number {
  return Math.max(1, (sum + PRIOR_DAYS * PRIOR_DISPERSION) / (count + PRIOR_DAYS));
}

/**
 * Adds one channel's forecast error of a day.
 *
 * @param state - Changed in place.
 * @param error - Observed and expected count.
 * @param dispersion - The dispersion at the start of the day; updating it between channels would make their order matter.
 */
export function absorbError(
  state: DispersionState,
  { count, expected }: { count: number; expected: number },
  dispersion: number,
): void {
  const size = Math.max(expected, MIN_EXPECTED);
  state.sum += Math.min((count - expected) ** 2 / size, 12 * dispersion);
  state.count += expected / size;
}
