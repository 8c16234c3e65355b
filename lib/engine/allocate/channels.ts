import { compensatedSum } from "../math/sum";
import type { Channel } from "./channel";
import { prepareChannel } from "./prepare-channel";
import type { AllocationProblem } from "./problem";

/**
 * Prepares every channel of a problem for the price search.
 *
 *     min ≤ x ≤ max(min, min{max, 2B})
 *
 * A maximum beyond the budget never binds; capping it at twice the budget keeps every answer finite.
 *
 * @param problem - A valid problem.
 * @param budget - B when it differs from the problem's own.
 * @returns One channel per curve, in order.
 */
export function prepareChannels(problem: AllocationProblem, budget = problem.budget): Channel[] {
  const { curves, values, bounds } = problem;
  return curves.map((curve, j) => {
    const { min, max } = bounds?.[j] ?? { min: 0, max: Infinity };
    return prepareChannel(curve, values?.[j] ?? curve, min, Math.min(max, Math.max(min, budget > 0 ? 2 * budget : 1)));
  });
}

/** Σ min: what must be spent whatever the split, currency per day. */
export function leastSpend(channels: readonly { min: number }[]): number {
  return compensatedSum(channels.map((channel) => channel.min));
}
