import type { LearnerSetup, Outcome } from "./learner-input";

/** Conversions (series 0) or one action's count of a channel; null is missing. */
export function countOf(outcome: Outcome, channel: number, series: number): number | null {
  const actions = outcome.actions?.[channel];
  if (series > 0) return actions?.[series - 1] ?? null;
  const all = outcome.conversions[channel];
  if (all !== null && all !== undefined) return all;
  if (actions === undefined || actions.some((y) => y === null)) return null;
  return actions.reduce<number>((sum, y) => sum + (y ?? 0), 0);
}

export function seriesCount(setup: LearnerSetup): number {
  return setup.actions === undefined || setup.actions === 1 ? 1 : 1 + setup.actions;
}
