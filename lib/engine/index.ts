/** Changes whenever the same inputs may give other numbers. */
export const ENGINE_VERSION = "0.2.1";

export { createLearner, restoreLearner } from "./learner/create-learner";
export { resolveDay, type DayPlan, type Knobs } from "./day/resolve-day";
export { BINDING_LIMITS, type BindingLimit, type DayTotals, type PlanLine } from "./day/day-lines";
export type { DayProblem, ProblemChannel } from "./day/day-problem";
export {
  LEARNER_KINDS,
  type Bounds,
  type ChannelCurves,
  type Learner,
  type LearnerKind,
  type LearnerProposal,
  type LearnerSetup,
  type LearnerSnapshot,
  type LearningPhase,
  type Outcome,
  type Range,
  type Today,
} from "./model/learner-input";
export { learnLagProfile, maturityAt, MATURE_AGE, type DayVersion, type LagProfile } from "./lag/lag-profile";
export { allocate } from "./allocate/allocate";
export { explainLimits, type LimitCost } from "./allocate/explain-limits";
export type { Allocation, AllocationProblem } from "./allocate/problem";
export type { Repair, RepairOption } from "./allocate/repair";
export type { Curve } from "./curve/curve";
export { curveSlope, curveValue } from "./curve/curve-value";
export { curveSpendAtSlope } from "./curve/curve-spend-at-slope";
export {
  fitCurve,
  fitCurves,
  type CurveFit,
  type CurveObservation,
  type DayForecast,
  type FitOptions,
  type FittedCurve,
  type UnfittedCurve,
} from "@/lib/lab/fit/fit-curves";
export { overspend, roi, roiShortfall, worstRollingRoi } from "@/lib/lab/measure/roi";
export { VIOLATION_BUCKETS, violationBuckets, type ViolationBucket } from "@/lib/lab/measure/violation-buckets";
export {
  compareLevers,
  playLevers,
  type LeverComparison,
  type LeverOutcome,
  type Levers,
} from "@/lib/lab/demonstrate/compare-levers";
export type { AdvertiserLimits, ChannelAuctions } from "@/lib/lab/demonstrate/fill-in-order";
export { counterExample, type CounterExample } from "@/lib/lab/demonstrate/counter-example";
export {
  concavityByAuction,
  GSP_EXCEPTION,
  type AuctionConcavity,
  type SlotPage,
} from "@/lib/lab/demonstrate/concavity-by-auction";
export {
  replayRoiTargets,
  type LeverReplay,
  type ReplayHistory,
  type RoiTargetReplay,
} from "@/lib/lab/demonstrate/replay-roi-targets";
export { buildChannelMarket, outcomeAtBudget, type ChannelMarket, type MarketOutcome } from "./auction/channel-market";
export { marketCurve } from "@/lib/lab/auction/market-curve";
