import { compensatedSum } from "../math/sum";
import type { Channel } from "./channel";
import { prepareChannel } from "./prepare-channel";
import type { AllocationProblem } from "./problem";

/**
 * Prepares every channel of a problem for the price search.
 *
 *     min ≤ x ≤ max(min, min{max, 2B})
 *
 * A maximum beyond the budget never binds; capping it at twice the budget keeps every result finite.
 *
 * @param problem - A valid problem.
 * @param budget - B, currency per day, where it differs from the problem's own.
 * @returns One channel per curve, in order.
 */
export function prepareChannels(problem: AllocationProblem, budget = problem.budget): Channel[] {
  const { curves, values, bounds } = problem;
  return curves.map((curve, j) => {
    const { min, max } = bounds?.[j] ?? { min: 0, max: Infinity };
    return prepareChannel(curve, values?.[j] ?? curve, min, Math.min(max, Math.max(min, budget > 0 ? 2 * budget : 1)));
  });
}

/**
 * Sums the minimums, the smallest spend of any split.
 *
 * @param channels - Anything with a minimum, currency per day.
 * @returns Σ min, currency per day.
 */
export function leastSpend(channels: readonly { min: number }[]): number {
  return compensatedSum(channels.map((channel) => channel.min));
}
