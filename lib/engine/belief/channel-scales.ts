import type { LearnerSetup } from "../model/learner-input";

const MIN_SHARE = 0.2;

/**
 * The spend that counts as 1 for each channel: its budget in a split that the account came with, or an equal share of
 * the budget. All money enters the belief as a ratio to it, so that currency does not matter.
 *
 * @param setup - Budget and current split, currency per day.
 * @returns Currency per day by channel, above 0.
 */
export function channelScales(setup: LearnerSetup): number[] {
  const equal = setup.dailyBudget / setup.channels;
  return Array.from({ length: setup.channels }, (_, j) =>
    setup.current === undefined ? equal : Math.max(MIN_SHARE * equal, setup.current[j]!),
  );
}
