/** Changes whenever the same inputs may give other numbers. */
export const ENGINE_VERSION = "0.1.0";

export { createLearner, restoreLearner } from "./learn/create-learner";
export { resolveDay, type DayPlan, type Knobs, type Repair } from "./learn/resolve-day";
export { BINDING_LIMITS, type BindingLimit, type DayTotals, type PlanLine } from "./learn/day-lines";
export type { DayProblem, ProblemChannel } from "./learn/day-problem";
export {
  LEARNER_KINDS,
  type Bounds,
  type ChannelCurves,
  type Learner,
  type LearnerKind,
  type LearnerProposal,
  type LearnerSetup,
  type LearnerSnapshot,
  type Outcome,
  type Range,
  type Today,
} from "./learn/types";
export { learnLagProfile, maturityAt, MATURE_AGE, type DayVersion, type LagProfile } from "./lag/lag-profile";
export type { Curve } from "./curve/curve";
