export { createLearner, LEARNER_KINDS, restoreLearner, type LearnerKind } from "./learners";
export { createWorld } from "./world/create-world";
export {
  fitCurve,
  fitCurves,
  type CurveFit,
  type CurveObservation,
  type DayForecast,
  type FitOptions,
  type FittedCurve,
  type UnfittedCurve,
} from "./fit/fit-curves";
export { overspend, roi, roiShortfall, worstRollingRoi } from "./measure/roi";
export { violationBuckets, type ViolationBucket } from "./measure/violation-buckets";
export {
  compareLevers,
  playLevers,
  type LeverComparison,
  type LeverOutcome,
  type Levers,
} from "./demonstrate/compare-levers";
export type { AdvertiserLimits, ChannelAuctions } from "./demonstrate/fill-in-order";
export { counterExample, type CounterExample } from "./demonstrate/counter-example";
export {
  concavityByAuction,
  GSP_EXCEPTION,
  type AuctionConcavity,
  type SlotPage,
} from "./demonstrate/concavity-by-auction";
export {
  replayRoiTargets,
  type LeverReplay,
  type ReplayHistory,
  type RoiTargetReplay,
} from "./demonstrate/replay-roi-targets";
export { fullyReported } from "./world/fully-reported";
