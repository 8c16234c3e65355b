import type { DayProblem } from "../day/day-problem";
import type { History } from "../belief/history";
import type { Rng } from "../math/rng";
import type { LearnerSetup } from "../model/learner-input";

/** What a rule may look at on one morning. */
export interface RuleDay {
  setup: LearnerSetup;
  history: History;
  /** Days since the plan began, from 0. */
  t: number;
  problem: DayProblem;
  /** Today's dice; those of a past day come from `dayDice`. */
  rng: Rng;
}

/**
 * Sets one day's budgets in place of the solver: a pure function of the observations and the seed.
 *
 * The result is a wish: channel limits, the largest step, the money grid and the hard total are applied after it.
 *
 * @returns A budget per channel, currency per day.
 */
export type DayRule = (day: RuleDay) => number[];

/** The rules that a caller adds to the engine's own kinds of learner, by the name of the kind. */
export type DayRules = Readonly<Record<string, DayRule>>;
