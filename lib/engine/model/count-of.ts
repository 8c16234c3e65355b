import type { LearnerSetup, Outcome } from "./learner-input";

/**
 * Reads one count of a channel from an observation.
 *
 * @param outcome - The observation.
 * @param channel - Index of the channel.
 * @param series - 0 for all conversions; 1, 2 … for one action.
 * @returns The count; null is missing.
 */
export function countOf(outcome: Outcome, channel: number, series: number): number | null {
  const actions = outcome.actions?.[channel];
  if (series > 0) return actions?.[series - 1] ?? null;
  const all = outcome.conversions[channel];
  if (all !== null && all !== undefined) return all;
  if (actions === undefined || actions.some((y) => y === null)) return null;
  return actions.reduce<number>((sum, y) => sum + (y ?? 0), 0);
}

/** All conversions of a channel and their value; null where one of the two is missing. */
export function countAndValue(outcome: Outcome, channel: number): { count: number; value: number } | null {
  const [count, value] = [countOf(outcome, channel, 0), outcome.value[channel] ?? null];
  return count === null || value === null ? null : { count, value };
}

/** Number of series of an account: all conversions, and one per action where there are several. */
export function seriesCount(setup: LearnerSetup): number {
  return setup.actions === undefined || setup.actions === 1 ? 1 : 1 + setup.actions;
}
