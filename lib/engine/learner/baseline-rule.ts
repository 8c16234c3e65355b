import type { DayProblem } from "../day/day-problem";
import type { History } from "../belief/history";
import type { LearnerSetup } from "../model/learner-input";
import type { Rng } from "../math/rng";

/** What a rule may look at on one morning. */
export interface BaselineDay {
  setup: LearnerSetup;
  history: History;
  /** Days since the plan began, from 0. */
  t: number;
  problem: DayProblem;
  /** Today's dice; those of a past day come from `dayDice`. */
  rng: Rng;
}

/**
 * Sets one day's budgets, a pure function of what was told and the seed.
 *
 * The result is a wish: channel limits, the largest step, the money grid and the hard total are applied after it.
 *
 * @returns A budget per channel, currency per day.
 */
export type BaselineRule = (day: BaselineDay) => number[];
