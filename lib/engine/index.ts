/** The version of the numbers: it changes whenever the same inputs can give a different result. */
export const ENGINE_VERSION = "0.2.5";

// ── Public contract: what callers may use. tests/engine/examples.test.ts runs the example of each function. ──

export { allocate } from "./allocate/allocate";
export { explainLimits, type LimitCost } from "./allocate/explain-limits";
export type {
  Allocation,
  AllocationProblem,
  OptimalAllocation,
  Relaxation,
  RelaxationOption,
} from "./allocate/problem";
export type { Curve, PiecesCurve } from "./curve/curve";
export { curveSpendAtSlope } from "./curve/curve-spend-at-slope";
export { curveSlope, curveValue } from "./curve/curve-value";
export { BINDING_LIMITS, type BindingLimit, LIMIT_OF_HOLD } from "./day/binding-limit";
export { BACK_FACTOR, type CalmSplit, calmSplit, type SteadyGain } from "./day/calm-split";
export type { Claim, ClaimCode, Moved } from "./day/claim";
export { type DayProblem, type Hold, HOLDS, type ProblemChannel } from "./day/day-problem";
export { expectedConversions } from "./day/expected-conversions";
export { forecastDay } from "./day/forecast-day";
export { isWithinReach } from "./day/likely";
export type { PlanLine } from "./day/lines";
export { type Outlook, resolveOutlook } from "./day/outlook";
export { type DayPlan, type Knobs, resolveDay } from "./day/resolve-day";
export type { DayTotals } from "./day/totals";
export { type ChangeGain, gainOfChange, isWorthChanging } from "./day/worth-changing";
export { type DayVersion, type LagProfile, learnLagProfile, MATURE_AGE, maturityAt } from "./lag/lag-profile";
export { createLearner, restoreLearner } from "./learner/create-learner";
export type { DayRule, DayRules, RuleDay } from "./learner/day-rule";
export type { ChannelCurves, Learner, LearnerProposal, LearnerSnapshot } from "./learner/learner";
export { createRng, type Rng, type RngState } from "./math/rng";
export {
  type Bounds,
  LEARNER_KINDS,
  type LearnerKind,
  type LearnerSetup,
  type LearningPhase,
  type Outcome,
  type Range,
  type Today,
} from "./model/learner-input";
export type { LevelChange } from "./unusual/level-changes";
export { findUnusualDays, type UnusualFindings } from "./unusual/unusual-days";
export { UNUSUAL_KINDS, type UnusualDays, type UnusualKind } from "./unusual/unusual-kind";
export { LAST_REPORT_AGE, reportedAsOf } from "./world/arrivals";
export { DEMO_ACTIONS, DEMO_CHANNELS } from "./world/demo/demo-channels";
export { createDemoWorld } from "./world/demo/demo-world";
export type { DayOutcome, ReportedOutcome, World, WorldSetup } from "./world/types";

// ── Parts for lib/lab: it builds baselines, research worlds and measures from them. The product does not call them. ──

export { requireProblem } from "./allocate/problem";
export {
  buildChannelMarket,
  type ChannelMarket,
  createMarketBuilder,
  marketInOrder,
  type MarketOutcome,
  outcomeAtBudget,
  partlyBought,
} from "./auction/channel-market";
export { sortByRatio } from "./auction/sort-by-ratio";
export { BeliefKeeper } from "./belief/belief-keeper";
export { channelScales } from "./belief/channel-scales";
export { createHistory, type History, lagProfileOf, maturityOf, recordOutcome } from "./belief/history";
export { responseMoments } from "./belief/scale-posterior";
export { type SeriesBelief, seriesWeekdays } from "./belief/series-belief";
export { evaluateShapes } from "./belief/shapes";
export { assertConcave } from "./curve/assert-concave";
export { scaleCurve } from "./curve/scale-curve";
export { forecastRange } from "./day/forecast-range";
export { channelCurves } from "./learner/channel-curves";
export { dayDice } from "./learner/day-dice";
export { lgamma } from "./math/lgamma";
export { requireFinite, requireNonNegative, requirePositive } from "./math/require-number";
export { countOf } from "./model/count-of";
export { drawCount, spreadArrivals } from "./world/arrivals";
export { clairvoyantSplit, roiOf, roiOfFullBudget, type Truth } from "./world/clairvoyant";
export { openStream, STREAM } from "./world/stream";
export {
  AUCTION_RULES,
  type AuctionRule,
  BUYING_ORDERS,
  type BuyingOrder,
  CURVE_FAMILIES,
  type CurveFamily,
  type OracleLimits,
  type OracleSplit,
  type WorldKind,
} from "./world/types";
