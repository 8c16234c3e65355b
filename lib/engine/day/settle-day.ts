import type { DayBounds } from "./day-bounds";
import type { DayProblem } from "./day-problem";
import { slopesOf, type GoalCurve } from "./goal-curves";
import { hasRatio } from "./evidence";
import { moveTotal, sumOf } from "../grid/move-total";
import type { StackPlan } from "../horizon/plan-days";
import { clippedBalance } from "./roi-balance";
import { snapToGrid, type GridRoom } from "../grid/snap-to-grid";
import type { WorthCurve } from "../grid/unit-exchange";
import { pricedWorth, raisedWorth } from "../grid/unit-worth";

/** A day's plan with its curves and limits. */
export interface SolvedDay {
  plan: StackPlan | null;
  curves: GoalCurve[];
  knots: Float64Array;
  bounds: DayBounds;
  /** Maximum spend of today. */
  cap: number;
}

/** Limits of today's total. */
export interface TotalLimits {
  most: number;
  /** Total that more optimistic curves would spend, which caps the minimum total. Computed only when needed. */
  optimisticTotal: () => number;
}

/**
 * Turns the plan's share of today into budgets: fixed splits, growth, minimum total and money grid.
 *
 * @param problem - The day.
 * @param solved - Its plan, curves and limits.
 * @param totals - Limits of the total.
 * @returns Budgets, currency per day, that keep the channels' limits and the cap.
 */
export function settleDay(problem: DayProblem, solved: SolvedDay, totals: TotalLimits): number[] {
  const { plan, curves, knots, bounds, cap } = solved;
  const factor = problem.channels.map((c) => c.multiplier * problem.weekdays.factor[problem.weekdays.today]!);
  const room = { knots, factor, low: bounds.low, high: bounds.high };
  const meanSlopes = (j: number) => slopesOf(knots, curves[j]!.mean);
  const curveOf = (slopes: Float64Array, j: number) => ({ knots, slopes, factor: factor[j]! });
  if (problem.fixed !== null || plan === null) {
    const split = shrunk(within(problem.fixed ?? heldSplit(problem, bounds), bounds), bounds.low, cap);
    const worth = (j: number) => pricedWorth(curveOf(meanSlopes(j), j), 0, cap);
    return onGrid(problem, solved, { split, most: sumOf(split), free: false, worth });
  }
  const limit = Math.min(problem.mostTotal ?? Infinity, totals.most);
  const most = Math.min(cap, Math.max(limit, sumOf(bounds.low)));
  let split = within(plan.spend, bounds);
  if (sumOf(split) > most) split = moveTotal(split, most, { ...room, slopes: plan.slopes });
  const least = Math.min(
    most,
    minTotal(problem, solved, { planned: sumOf(split), optimisticTotal: totals.optimisticTotal }),
  );
  if (sumOf(split) < least) {
    const mean = curves.map((_, j) => meanSlopes(j));
    const first = mean.reduce((top, slopes, j) => Math.max(top, slopes[0]! * factor[j]!), 0);
    const worthAbove = (from: number, j: number) =>
      raisedWorth(curveOf(plan.slopes[j]!, j), { slopes: mean[j]!, from, first });
    const planned = split;
    split = shrunk(moveTotal(split, least, { ...room, slopes: mean }), bounds.low, cap);
    return onGrid(problem, solved, { split, most: least, free: true, worth: (j) => worthAbove(planned[j]!, j) });
  }
  split = shrunk(split, bounds.low, cap);
  const price = moneyPrice(problem, plan);
  return onGrid(problem, solved, {
    split,
    most,
    free: true,
    worth: (j) => pricedWorth(curveOf(plan.slopes[j]!, j), price, cap),
  });
}

/** Without a belief every channel keeps its current budget. */
function heldSplit({ channels }: DayProblem, { low }: DayBounds): number[] {
  return channels.map(({ current }, j) => current ?? low[j]!);
}

function within(split: ArrayLike<number>, { low, high }: DayBounds): number[] {
  return Array.from(split, (x, j) => Math.min(high[j]!, Math.max(low[j]!, x)));
}

interface OffGrid extends Pick<GridRoom, "most" | "free"> {
  split: number[];
  worth: (j: number) => WorthCurve;
}

function onGrid({ channels }: DayProblem, { bounds, cap }: SolvedDay, { split, most, free, worth }: OffGrid): number[] {
  const units = channels.map((channel) => channel.unit);
  if (units.every((unit) => unit === 0)) return split;
  const { low, high, yields } = bounds;
  const current = channels.map((channel) => channel.current);
  return snapToGrid(split, units, {
    low,
    high,
    yields,
    cap,
    most,
    free,
    current,
    worth: channels.map((_, j) => worth(j)),
  });
}

/** Cost of one unit of money to the rest of the plan, through the ROI balance and, where days share it, the budget. */
function moneyPrice(problem: DayProblem, { prices, pricedShare }: StackPlan): number {
  const shared = problem.remainingBudget === null ? 0 : prices.budget;
  return pricedShare * ((problem.roiTarget ?? 0) * prices.roi + shared);
}

const MIN_TOTAL_ALLOWANCE = 0.2;

/** The minimum total on expected curves: no more than optimistic curves would spend, and 0 where the ROI balance could not carry it. */
function minTotal(
  problem: DayProblem,
  { curves, knots }: SolvedDay,
  { planned, optimisticTotal }: { planned: number; optimisticTotal: () => number },
): number {
  const { leastTotal, roiTarget } = problem;
  if (planned >= leastTotal) return 0;
  if (roiTarget === null) return leastTotal;
  const days = sumOf(problem.weekdays.remaining);
  const carried = clippedBalance(problem) + MIN_TOTAL_ALLOWANCE * roiTarget * leastTotal * days;
  if (carried < 0 || isOutOfReach(problem, curves, knots)) return 0;
  return Math.min(leastTotal, optimisticTotal());
}

const OUT_OF_REACH_DEVIATIONS = 3;

/** True when not even the first unit of any channel could reach the target at curves three deviations above their mean. */
function isOutOfReach(problem: DayProblem, curves: GoalCurve[], knots: Float64Array): boolean {
  if (problem.roiTarget === null) return false;
  const strongest = Math.max(...problem.weekdays.factor);
  return curves.every(({ meanValue, valueDeviation }, j) => {
    if (meanValue === null || valueDeviation === null) return hasRatio(problem);
    const best = (meanValue[1]! + OUT_OF_REACH_DEVIATIONS * valueDeviation[1]!) / knots[1]!;
    return best * strongest * problem.channels[j]!.multiplier < problem.roiTarget!;
  });
}

/** Shrinks a split towards its lower limits until its sum fits exactly. */
function shrunk(split: number[], low: number[], cap: number): number[] {
  const sum = sumOf(split);
  if (sum <= cap) return split;
  const least = sumOf(low);
  const share = sum > least ? Math.max(0, (cap - least) / (sum - least)) : 0;
  const result = split.map((x, j) => low[j]! + share * (x - low[j]!));
  const over = sumOf(result) / cap;
  return over > 1 ? result.map((x) => x / over / (1 + 1e-15)) : result;
}
