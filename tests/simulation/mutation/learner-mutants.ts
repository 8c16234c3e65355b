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
    name: "the ROI balance is not kept within what may be repaid",
    file: at("day/roi-balance"),
    search: "return Math.min(0.3 * size, Math.max(-0.25 * size, balance));",
    replacement: "return balance;",
    tests: [GUARDS],
  },
  {
    name: "the ROI balance forgets spend",
    file: at("learner/balance-so-far"),
    search: "soFar.spend += spend;",
    replacement: "",
    tests: [ODD],
  },
  {
    name: "the ROI balance counts days before the plan",
    file: at("learner/balance-so-far"),
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
    name: "the solve does not charge for the ROI target",
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
    name: "nothing is still to come of late days",
    file: at("learner/balance-so-far"),
    search: "return (1 - maturityOf(outcome, belief.profile)) * mean * belief.valuePerConversion![j]!;",
    replacement: "return 0;",
    tests: [GUARDS],
  },
  {
    name: "what is still to come does not know its weekday",
    file: at("learner/balance-so-far"),
    search: "value + weekday * expectedUnreportedValue(",
    replacement: "value + expectedUnreportedValue(",
    tests: [GUARDS],
  },
  {
    name: "the delay is not learned from repeated observations",
    file: at("belief/history"),
    search: "versions[age] = counts.reduce((a, b) => a + b, 0);",
    replacement: "",
    tests: [GUARDS],
  },
];

const BELIEF: Mutant[] = [
  {
    name: "there is no optimism",
    file: at("learner/planned-optimism"),
    search: "const OPTIMISM_DEVIATIONS = 0.3;",
    replacement: "const OPTIMISM_DEVIATIONS = 0;",
    tests: [GUARDS],
  },
  {
    name: "optimism is pessimism",
    file: at("learner/planned-optimism"),
    search: "const OPTIMISM_DEVIATIONS = 0.3;",
    replacement: "const OPTIMISM_DEVIATIONS = -0.3;",
    tests: [GUARDS],
  },
  {
    name: "optimism does not fade over the plan",
    file: at("learner/planned-optimism"),
    search: "optimism: OPTIMISM_DEVIATIONS * left * young,",
    replacement: "optimism: OPTIMISM_DEVIATIONS * young,",
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
    name: "weekdays are all alike",
    file: at("belief/weekday-factors"),
    search: "for (let d = 0; d < 7; d++) factors[d] = clip(factors[d]! / mean, 0.4, 2.5);",
    replacement: "factors.fill(mean / mean);",
    tests: [GUARDS],
  },
  {
    name: "a day's own weekday is not taken out of what it teaches",
    file: at("belief/series-belief"),
    search: "factor: (factor * exposure) / od",
    replacement: "factor: exposure / od",
    tests: [GUARDS],
  },
  {
    name: "nothing is ever forgotten",
    file: at("belief/scale-posterior"),
    search: "const discount = FILTERS[f]!.discount;",
    replacement: "const discount = FILTERS[f]!.discount ** 0;",
    tests: [GUARDS],
  },
  {
    name: "the slow filter has no way back once another was right",
    file: at("belief/scale-posterior"),
    search: "const FIXED_SHARE = 0.02;",
    replacement: "const FIXED_SHARE = 0;",
    tests: [GUARDS],
  },
  {
    name: "conversions scatter no more than a Poisson's",
    file: at("belief/dispersion"),
    search: "return Math.max(1, (sum + PRIOR_DAYS * PRIOR_DISPERSION) / (count + PRIOR_DAYS));",
    replacement: "return Math.max(1, 0 * (sum + count + PRIOR_DAYS * PRIOR_DISPERSION));",
    tests: [GUARDS, COVERAGE],
  },
  {
    name: "all channels' conversions are worth the same",
    file: at("belief/start-levels"),
    search: "(values[j]! + VALUE_PRIOR * pooled) / (count + VALUE_PRIOR)",
    replacement: "(0 * (values[j]! + count) + VALUE_PRIOR * pooled) / VALUE_PRIOR",
    tests: [GUARDS],
  },
  {
    name: "missing conversions are zero conversions",
    file: at("belief/belief-keeper"),
    search: "day.count[j] = countOf(outcome, j, series) ?? NaN;",
    replacement: "day.count[j] = countOf(outcome, j, series) ?? 0;",
    tests: [ODD],
  },
  {
    name: "strong days are taken for strong channels",
    file: at("belief/belief-keeper"),
    search: "day.exposure[j] = maturity * (multipliers?.[j] ?? 1);",
    replacement: "day.exposure[j] = maturity * (multipliers?.[j] === undefined ? 1 : 1);",
    tests: [GUARDS, LAWS],
  },
  {
    name: "a repeated observation of a day is not learned",
    file: at("belief/belief-keeper"),
    search: "this.dirtyFrom = Math.min(this.dirtyFrom, day);",
    replacement: "void day;",
    tests: [ODD],
  },
  {
    name: "an optimistic value does not count in the ROI",
    file: at("day/goal-curves"),
    search: "plannedValue: optimistic(knots, counted, valueDeviation, optimism)",
    replacement: "plannedValue: optimistic(knots, counted, valueDeviation, 0 * optimism)",
    tests: [GUARDS],
  },
];

const DOUBT: Mutant[] = [
  {
    name: "nothing is looked for that could repay a debt",
    file: at("learner/planned-optimism"),
    search: "const DEBT_OPTIMISM_DEVIATIONS = 2;",
    replacement: "const DEBT_OPTIMISM_DEVIATIONS = 0;",
    tests: [DOUBTS],
  },
  {
    name: "a way to repay a debt is looked for as hard on the plan's last day as on its first",
    file: at("learner/planned-optimism"),
    search: "repairOptimism: DEBT_OPTIMISM_DEVIATIONS * Math.sqrt(left),",
    replacement: "repairOptimism: DEBT_OPTIMISM_DEVIATIONS,",
    tests: [DOUBTS],
  },
  {
    name: "forecasts of the split that was chosen are counted on in full",
    file: at("learner/planned-optimism"),
    search: "const FORECAST_DISCOUNT = 0.025;",
    replacement: "const FORECAST_DISCOUNT = 0;",
    tests: [DOUBTS],
  },
  {
    name: "a plan of years doubts its curves like a new one",
    file: at("learner/planned-optimism"),
    search: "Math.min(1, YOUNG_DAYS / Math.max(1, elapsed))",
    replacement: "Math.max(1, YOUNG_DAYS / Math.max(YOUNG_DAYS, elapsed))",
    tests: [DOUBTS],
  },
  {
    name: "the ROI target says nothing about what an account can reach",
    file: at("belief/start-levels"),
    search: "const TARGET_COUNT = 30;",
    replacement: "const TARGET_COUNT = 0;",
    tests: [DOUBTS],
  },
  {
    name: "the ROI target is believed against what was seen",
    file: at("belief/start-levels"),
    search: "const TARGET_COUNT = 30;",
    replacement: "const TARGET_COUNT = 3e6;",
    tests: [DOUBTS],
  },
  {
    name: "channels of which hardly anything is expected speak on dispersion like others",
    file: at("belief/dispersion"),
    search: "state.count += expected / size;",
    replacement: "state.count += 1;",
    tests: [DOUBTS],
  },
  {
    name: "less than half a conversion is promised",
    file: at("day/forecast-range"),
    search: "low: low < event / 2 ? 0 : low",
    replacement: "low: low < 0 * event ? 0 : low",
    tests: [DOUBTS],
  },
  {
    name: "value is promised without a conversion",
    file: at("day/totals"),
    search: "forecastRange(value.mean, value.variance, Math.min(...ratios))",
    replacement: "forecastRange(value.mean, value.variance, 0 * Math.min(...ratios))",
    tests: [DOUBTS],
  },
];

const SNAPSHOT: Mutant[] = [
  {
    name: "a snapshot leaves strong days out",
    file: at("learner/plan-learner"),
    search: "setup: this.setup, state: this.state }",
    replacement: "setup: this.setup, state: { ...this.state, multipliers: {} } }",
    tests: [SNAPSHOTS],
  },
  {
    name: "a snapshot leaves the plan's start out",
    file: at("learner/plan-learner"),
    search: "setup: this.setup, state: this.state }",
    replacement: "setup: this.setup, state: { ...this.state, planStart: null } }",
    tests: [SNAPSHOTS],
  },
  {
    name: "a snapshot leaves late readings out",
    file: at("learner/plan-learner"),
    search: "setup: this.setup, state: this.state }",
    replacement: "setup: this.setup, state: { ...this.state, history: { ...this.state.history, versions: {} } } }",
    tests: [SNAPSHOTS],
  },
  {
    name: "a snapshot leaves the first day's belief level out",
    file: at("learner/plan-learner"),
    search: "setup: this.setup, state: this.state }",
    replacement: "setup: this.setup, state: { ...this.state, history: { ...this.state.history, firstDay: null } } }",
    tests: [SNAPSHOTS],
  },
];

export const LEARNER_MUTANTS: Mutant[] = [...BALANCE, ...DELAY, ...BELIEF, ...DOUBT, ...SNAPSHOT];
