import type { DayPlan } from "./resolve-day";

/** A target that is kept with less probability is out of reach. */
const MIN_LIKELIHOOD = 0.01;

/**
 * Tells whether limits may be suggested: by the probability that the solved day itself states, their target is kept with at
 * least 1%.
 *
 * @param plan - The day solved under the suggested limits.
 * @returns True without a target, and where nothing is known of it.
 * @example
 * const { plan } = createLearner("concave", { channels: 2, dailyBudget: 100, seed: 1 }).propose();
 * isWithinReach(plan); // => true
 */
export function isWithinReach({ totals }: Pick<DayPlan, "totals">): boolean {
  return (totals.keepsTarget ?? 1) >= MIN_LIKELIHOOD;
}
