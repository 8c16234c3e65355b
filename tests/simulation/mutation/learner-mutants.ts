import type { Mutant } from "./mutant";
import { at, COVERAGE, DOUBTS, GUARDS, LAWS, ODD, RESOLVE, SNAPSHOTS } from "./learner-files";

const BALANCE: Mutant[] = [
  {
    name: "the ROI balance is ignored",
    file: at("day/roi-balance"),
    search: "const balance = problem.soFar.value - problem.roiTarget * problem.soFar.spend;",
    replacement: "const balance = 0;",
    tests: [GUARDS],
  },
  {
    name: "the ROI balance has the wrong sign",
    file: at("day/roi-balance"),
    search: "const balance = problem.soFar.value - problem.roiTarget * problem.soFar.spend;",
    replacement: "const balance = problem.roiTarget * problem.soFar.spend - problem.soFar.value;",
    tests: [GUARDS],
  },
  {
    name: "the ROI balance has no limit",
    file: at("day/roi-balance"),
    search: "return Math.min(0.3 * size, Math.max(-0.25 * size, balance));",
    replacement: "return balance;",
    tests: [GUARDS],
  },
  {
    name: "the ROI balance leaves out spend",
    file: at("learner/build-problem"),
    search: "soFar.spend += spend;",
    replacement: "",
    tests: [ODD],
  },
  {
    name: "the ROI balance includes days before the plan",
    file: at("learner/build-problem"),
    search: "Math.max(0, from, planStart)",
    replacement: "Math.max(0, from, 0)",
    tests: [GUARDS],
  },
  {
    name: "the ROI target is ignored",
    file: at("learner/build-problem"),
    search: "roiTarget: today.roiTarget ?? setup.roiTarget ?? null,",
    replacement: "roiTarget: null,",
    tests: [GUARDS, RESOLVE],
  },
  {
    name: "the solver leaves out the ROI target",
    file: at("day/resolve-day"),
    search: "roiTarget: problem.roiTarget ?? 0,",
    replacement: "roiTarget: 0,",
    tests: [LAWS, RESOLVE],
  },
];

const DELAY: Mutant[] = [
  {
    name: "every day counts as complete",
    file: at("belief/history"),
    search: "return profile === null ? 1 : Math.max(0.02, maturityAt(profile, outcome.asOfDay - outcome.day));",
    replacement: "return 1;",
    tests: [GUARDS],
  },
  {
    name: "late days have no expected conversions",
    file: at("learner/build-problem"),
    search: "return (1 - maturityOf(outcome, belief.profile)) * mean * belief.valuePerConversion![j]!;",
    replacement: "return 0;",
    tests: [GUARDS],
  },
  {
    name: "expected late value leaves out the weekday factor",
    file: at("learner/build-problem"),
    search: "value + weekday * stillToCome(",
    replacement: "value + stillToCome(",
    tests: [GUARDS],
  },
  {
    name: "the delay is not learned from repeated reports",
    file: at("belief/history"),
    search: "versions[age] = counts.reduce((a, b) => a + b, 0);",
    replacement: "",
    tests: [GUARDS],
  },
];

const BELIEF: Mutant[] = [
  {
    name: "there is no optimism",
    file: at("learner/build-problem"),
    search: "const WIDTH = 0.3;",
    replacement: "const WIDTH = 0;",
    tests: [GUARDS],
  },
  {
    name: "optimism is negative",
    file: at("learner/build-problem"),
    search: "const WIDTH = 0.3;",
    replacement: "const WIDTH = -0.3;",
    tests: [GUARDS],
  },
  {
    name: "optimism does not fade over the plan",
    file: at("learner/build-problem"),
    search: "optimism: WIDTH * left * young,",
    replacement: "optimism: WIDTH * young,",
    tests: [GUARDS],
  },
  {
    name: "planned curves are not made concave",
    file: at("day/goal-curves"),
    search: "slope = Math.max(0, Math.min(slope, rise / (knots[k]! - knots[k - 1]!)));",
    replacement: "slope = rise / (knots[k]! - knots[k - 1]!);",
    tests: [GUARDS, LAWS],
  },
  {
    name: "all weekday factors are equal",
    file: at("belief/weekday-factors"),
    search: "for (let d = 0; d < 7; d++) factors[d] = clip(factors[d]! / mean, 0.4, 2.5);",
    replacement: "factors.fill(mean / mean);",
    tests: [GUARDS],
  },
  {
    name: "an observation is not corrected for its weekday",
    file: at("belief/series-belief"),
    search: "factor: (factor * exposure) / od",
    replacement: "factor: exposure / od",
    tests: [GUARDS],
  },
  {
    name: "old observations are not discounted",
    file: at("belief/scale-posterior"),
    search: "const discount = FILTERS[f]!.discount;",
    replacement: "const discount = FILTERS[f]!.discount ** 0;",
    tests: [GUARDS],
  },
  {
    name: "the weight of a filter can fall to zero for good",
    file: at("belief/scale-posterior"),
    search: "const SHARE = 0.02;",
    replacement: "const SHARE = 0;",
    tests: [GUARDS],
  },
  {
    name: "conversions have the variance of a Poisson distribution",
    file: at("belief/dispersion"),
    search: "return Math.max(1, (sum + PRIOR_DAYS * PRIOR_DISPERSION) / (count + PRIOR_DAYS));",
    replacement: "return Math.max(1, 0 * (sum + count + PRIOR_DAYS * PRIOR_DISPERSION));",
    tests: [GUARDS, COVERAGE],
  },
  {
    name: "conversions have the same value in all channels",
    file: at("belief/start-levels"),
    search: "(values[j]! + VALUE_PRIOR * pooled) / (count + VALUE_PRIOR)",
    replacement: "(0 * (values[j]! + count) + VALUE_PRIOR * pooled) / VALUE_PRIOR",
    tests: [GUARDS],
  },
  {
    name: "missing conversions count as zero",
    file: at("belief/belief-keeper"),
    search: "day.count[j] = countOf(outcome, j, series) ?? NaN;",
    replacement: "day.count[j] = countOf(outcome, j, series) ?? 0;",
    tests: [ODD],
  },
  {
    name: "multipliers of strong days are ignored",
    file: at("belief/belief-keeper"),
    search: "day.exposure[j] = maturity * (multipliers?.[j] ?? 1);",
    replacement: "day.exposure[j] = maturity * (multipliers?.[j] === undefined ? 1 : 1);",
    tests: [GUARDS, LAWS],
  },
  {
    name: "a repeated report does not change the posterior",
    file: at("belief/belief-keeper"),
    search: "this.dirtyFrom = Math.min(this.dirtyFrom, day);",
    replacement: "void day;",
    tests: [ODD],
  },
  {
    name: "the ROI leaves out the optimistic value",
    file: at("day/goal-curves"),
    search: "plannedValue: optimistic(knots, counted, valueDeviation, optimism)",
    replacement: "plannedValue: optimistic(knots, counted, valueDeviation, 0 * optimism)",
    tests: [GUARDS],
  },
];

const DOUBT: Mutant[] = [
  {
    name: "a debt causes no exploration",
    file: at("learner/build-problem"),
    search: "const REPAIR_WIDTH = 2;",
    replacement: "const REPAIR_WIDTH = 0;",
    tests: [DOUBTS],
  },
  {
    name: "exploration under debt does not fade over the plan",
    file: at("learner/build-problem"),
    search: "repairOptimism: REPAIR_WIDTH * Math.sqrt(left),",
    replacement: "repairOptimism: REPAIR_WIDTH,",
    tests: [DOUBTS],
  },
  {
    name: "no margin is held back from the forecasts",
    file: at("learner/build-problem"),
    search: "const HELD_BACK = 0.025;",
    replacement: "const HELD_BACK = 0;",
    tests: [DOUBTS],
  },
  {
    name: "the margin does not shrink over a plan of years",
    file: at("learner/build-problem"),
    search: "Math.min(1, YOUNG_DAYS / Math.max(1, elapsed))",
    replacement: "Math.max(1, YOUNG_DAYS / Math.max(YOUNG_DAYS, elapsed))",
    tests: [DOUBTS],
  },
  {
    name: "the ROI target is not part of the prior",
    file: at("belief/start-levels"),
    search: "const TARGET_COUNT = 30;",
    replacement: "const TARGET_COUNT = 0;",
    tests: [DOUBTS],
  },
  {
    name: "the ROI target outweighs the observations",
    file: at("belief/start-levels"),
    search: "const TARGET_COUNT = 30;",
    replacement: "const TARGET_COUNT = 3e6;",
    tests: [DOUBTS],
  },
  {
    name: "channels with few expected conversions have full weight in the dispersion",
    file: at("belief/dispersion"),
    search: "state.count += expected / size;",
    replacement: "state.count += 1;",
    tests: [DOUBTS],
  },
  {
    name: "a forecast range starts below half a conversion",
    file: at("day/forecast-range"),
    search: "low: low < event / 2 ? 0 : low",
    replacement: "low: low < 0 * event ? 0 : low",
    tests: [DOUBTS],
  },
  {
    name: "a forecast range has value without a conversion",
    file: at("day/day-lines"),
    search: "forecastRange(value.mean, value.variance, Math.min(...ratios))",
    replacement: "forecastRange(value.mean, value.variance, 0 * Math.min(...ratios))",
    tests: [DOUBTS],
  },
];

const SNAPSHOT: Mutant[] = [
  {
    name: "a snapshot leaves out multipliers",
    file: at("learner/ask-tell-learner"),
    search: "setup: this.setup, state: this.state }",
    replacement: "setup: this.setup, state: { ...this.state, multipliers: {} } }",
    tests: [SNAPSHOTS],
  },
  {
    name: "a snapshot leaves out the plan start",
    file: at("learner/ask-tell-learner"),
    search: "setup: this.setup, state: this.state }",
    replacement: "setup: this.setup, state: { ...this.state, planStart: null } }",
    tests: [SNAPSHOTS],
  },
  {
    name: "a snapshot leaves out late reports",
    file: at("learner/ask-tell-learner"),
    search: "setup: this.setup, state: this.state }",
    replacement: "setup: this.setup, state: { ...this.state, history: { ...this.state.history, versions: {} } } }",
    tests: [SNAPSHOTS],
  },
  {
    name: "a snapshot leaves out the first day",
    file: at("learner/ask-tell-learner"),
    search: "setup: this.setup, state: this.state }",
    replacement: "setup: this.setup, state: { ...this.state, history: { ...this.state.history, firstDay: null } } }",
    tests: [SNAPSHOTS],
  },
];

export const LEARNER_MUTANTS: Mutant[] = [...BALANCE, ...DELAY, ...BELIEF, ...DOUBT, ...SNAPSHOT];
