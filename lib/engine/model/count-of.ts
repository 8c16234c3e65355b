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

/**
 * Conversions of a channel's day with spend, and their value. Money cannot buy what is free, so a day without spend says
 * nothing of a return.
 *
 * @param outcome - The observation.
 * @param channel - Index of the channel.
 * @returns Null where the count is missing or nothing is known to be spent; a missing value is null.
 */
export function paidCountAndValue(outcome: Outcome, channel: number): { count: number; value: number | null } | null {
  const count = countOf(outcome, channel, 0);
  const isPaid = (outcome.spend[channel] ?? 0) > 0;
  return count === null || !isPaid ? null : { count, value: outcome.value[channel] ?? null };
}

/**
 * The same for a day that teaches something of a common day's value.
 *
 * @param outcome - The observation.
 * @param channel - Index of the channel.
 * @returns Null also where the day is left out of learning.
 */
export function learnedCountAndValue(
  outcome: Outcome,
  channel: number,
): { count: number; value: number | null } | null {
  return outcome.leftOut?.[channel] === true ? null : paidCountAndValue(outcome, channel);
}

/** Number of series of an account: all conversions, and one per action where there are several. */
export function seriesCount(setup: LearnerSetup): number {
  return setup.actions === undefined || setup.actions === 1 ? 1 : 1 + setup.actions;
}
