import type { Belief } from "../belief/belief-keeper";
import { dispersionOf } from "../belief/dispersion";
import { goalSeries } from "../belief/goal-series";
import { spendKnots } from "../belief/spend-knots";
import type { DayProblem } from "../day/day-problem";
import { balanceSoFar } from "./balance-so-far";
import { deliveryOf } from "./delivery";
import { mostTotal, unspent } from "./granted-budgets";
import { carriesOver, leastTotal, spanOf, weekdaysAhead } from "./horizon-of-plan";
import { plannedOptimism } from "./planned-optimism";
import { problemChannels } from "./problem-channels";
import type { ProblemInputs } from "./problem-inputs";
import { valueDispersionOf } from "./value-dispersion";

const DEFAULT_TOLERANCE = 0.02;
const DEFAULT_DISPERSION = 2;
const FLOOR_SHARE = 0.003;

/**
 * Collects everything that the day's solve needs as plain JSON.
 *
 * @param inputs - The account, its history, today's changes and the belief; money in currency per day.
 * @returns The problem, without a fixed split.
 */
export function buildProblem(inputs: ProblemInputs): DayProblem {
  const { setup, day, planStart, history, belief } = inputs;
  const dailyBudget = inputs.today.dailyBudget ?? setup.dailyBudget;
  const { elapsed, remaining, window } = spanOf(inputs);
  const knots = belief === null ? [] : spendKnots(setup, history, dailyBudget);
  const spare = carriesOver(setup) ? unspent(inputs, { from: planStart, until: day }) : null;
  return {
    version: 1,
    day,
    knots,
    channels: problemChannels(inputs, knots),
    ...goalOf(inputs),
    dailyBudget,
    remainingBudget: spare === null ? null : Math.max(0, dailyBudget * remaining + spare),
    ...(spare === null || !inputs.isSolved ? {} : { carried: spare }),
    window,
    ...balanceSoFar(inputs, window.from),
    weekdays: weekdaysAhead(setup, belief, day, remaining),
    ...plannedOptimism(inputs, elapsed),
    maxStep: setup.maxStep ?? null,
    leastTotal: leastTotal(dailyBudget, setup.days === undefined ? 0 : elapsed / setup.days),
    mostTotal: mostTotal(inputs, dailyBudget),
    floor: inputs.isSolved ? (FLOOR_SHARE * Math.min(setup.dailyBudget, dailyBudget)) / setup.channels : 0,
    fixed: null,
    delivery: deliveryOf(history),
    ...dispersions(belief),
    valueDispersion: valueDispersionOf(inputs),
  };
}

function goalOf({ setup, today }: ProblemInputs): Pick<DayProblem, "weights" | "roiTarget" | "tolerance"> {
  return {
    weights: today.weights ?? setup.weights ?? new Array<number>(setup.actions ?? 1).fill(1),
    roiTarget: today.roiTarget ?? setup.roiTarget ?? null,
    tolerance: setup.tolerance ?? DEFAULT_TOLERANCE,
  };
}

function dispersions(belief: Belief | null): Pick<DayProblem, "dispersion" | "conversionDispersion"> {
  const dispersion = goalSeries(belief).map((series) => dispersionOf(series.dispersion));
  const all = belief?.series[0];
  return { dispersion, conversionDispersion: all === undefined ? DEFAULT_DISPERSION : dispersionOf(all.dispersion) };
}
