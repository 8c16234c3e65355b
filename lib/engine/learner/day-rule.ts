import type { DayProblem } from "../day/day-problem";
import type { History } from "../belief/history";
import type { Rng } from "../math/rng";
import type { LearnerSetup } from "../model/learner-input";

/** The inputs of a rule on one morning. */
export interface RuleDay {
  setup: LearnerSetup;
  history: History;
  /** Days since the plan began, from 0. */
  t: number;
  problem: DayProblem;
  /** Today's random numbers; `dayDice` gives those of a past day. */
  rng: Rng;
}

/**
 * Sets one day's budgets in place of the solver: a pure function of the observations and the seed.
 *
 * The result is a request: channel limits, the largest step, the money grid and the hard total are applied after it.
 *
 * @returns A budget per channel, currency per day.
 */
export type DayRule = (day: RuleDay) => number[];

/** A caller's rules by the name of their kind, in addition to the engine's own kinds of learner. */
export type DayRules = Readonly<Record<string, DayRule>>;
