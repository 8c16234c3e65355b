/** Running squared errors of one-day-ahead forecasts, all channels together. */
export interface DispersionState {
  sum: number;
  /** How many errors of full weight there were. */
  count: number;
}

const PRIOR_DAYS = 30;
const PRIOR_DISPERSION = 2;
const MIN_EXPECTED = 0.3;

/**
 * Variance over mean of a day's conversions.
 *
 *     od = (Σ min((y − μ)²/max(μ, 0.3), 12 od) + 30·2) / (Σ μ/max(μ, 0.3) + 30),  at least 1
 *
 * Real counts spread two to nine times wider than Poisson. The cap keeps a jump from being taken for noise;
 * a channel of which hardly anything is expected says hardly anything.
 */
export function dispersionOf({ sum, count }: DispersionState): number {
  return Math.max(1, (sum + PRIOR_DAYS * PRIOR_DISPERSION) / (count + PRIOR_DAYS));
}

/**
 * @param dispersion - The day's opening dispersion: one that ran along would make the order of channels count.
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
