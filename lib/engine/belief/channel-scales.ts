import type { LearnerSetup } from "../model/learner-input";

const MIN_SHARE = 0.2;

/**
 * The spend that counts as 1 for each channel: what it is set to where the account came with a split, else
 * an equal share of the budget. All money enters the belief as a ratio to it, so currency does not matter.
 */
export function channelScales(setup: LearnerSetup): number[] {
  const equal = setup.dailyBudget / setup.channels;
  return Array.from({ length: setup.channels }, (_, j) =>
    setup.current === undefined ? equal : Math.max(MIN_SHARE * equal, setup.current[j]!),
  );
}
