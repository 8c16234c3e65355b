import type { Repair } from "../allocate/repair";
import { checkBounds } from "./check-input";
import { dayBounds, type DayBounds } from "./day-bounds";
import { dayLines, dayTotals, type DayTotals, type PlanLine } from "./day-lines";
import type { DayProblem } from "./day-problem";
import { goalCurves, knotsFromZero, slopesOf, type GoalCurve } from "./goal-curves";
import { moveTotal, sumOf } from "./move-total";
import { planDays, type StackDay, type StackPlan } from "./plan-days";
import { planRepair } from "./plan-repair";
import { snapToGrid } from "./snap-to-grid";
import type { Bounds } from "./types";

/** What a person may turn after learning. Absent leaves the plan's own. */
export interface Knobs {
  dailyBudget?: number;
  /** Null lifts the target. */
  roiTarget?: number | null;
  weights?: number[];
  bounds?: Bounds[];
  /** A budget to hold each channel at; null leaves it free. */
  locks?: (number | null)[];
  /** Null lifts the largest step. */
  maxStep?: number | null;
}

export interface DayPlan {
  status: "optimal" | "infeasible";
  budgets: number[];
  lines: PlanLine[];
  totals: DayTotals;
  /** Weighted conversions per unit of total budget, and per 1% of ROI target, per day. */
  prices: { budget: number; roi: number };
  repair: Repair | null;
}

/**
 * Solves one day again under other limits, from the same belief.
 *
 *     maximise Σ_d Σ_j o_j   subject to the ROI balance, the budget and each channel's limits
 *
 * The rest of the plan is stacked day by day behind today, so that a weak weekday leaves money to a strong
 * one; today's part is then kept from falling or growing too fast and set on the money grid. Pure and
 * quick enough for a slider. With no knobs it gives the budgets that were proposed.
 *
 * @param problem - From `LearnerProposal.problem`.
 * @returns Budgets in currency per day with reasons and prices; infeasible ones carry the smallest repair
 *   and still obey the total budget.
 * @throws {RangeError} when a knob is not a number that can be.
 */
export function resolveDay(problem: DayProblem, knobs: Knobs = {}): DayPlan {
  const turned = turn(problem, knobs);
  const locks = knobs.locks ?? turned.channels.map(() => null);
  const cap = Math.max(0, turned.remainingBudget ?? turned.dailyBudget);
  const bounds = dayBounds(turned, cap, locks);
  const curves = goalCurves(turned);
  const knots = knotsFromZero(turned);
  const known = turned.knots.length > 0;
  const plan = known ? planDays(stack(turned, curves, knots, bounds)) : null;
  const ideal = known ? planDays(stack(turned, curves, knots, null)).spend : null;
  const budgets = settle(turned, { plan, curves, knots, bounds, cap });
  const repair = planRepair(turned, { bounds, plan, curves, knots, cap, balance: clippedBalance(turned) });
  return {
    status: repair === null ? "optimal" : "infeasible",
    budgets,
    lines: dayLines({ problem: turned, budgets, ideal, bounds, plan, curves, knots, locks }),
    totals: dayTotals({ problem: turned, budgets, plan, curves, knots }),
    prices: { budget: plan?.prices.budget ?? 0, roi: roiPrice(turned, plan, budgets) },
    repair,
  };
}

function turn(problem: DayProblem, knobs: Knobs): DayProblem {
  const m = problem.channels.length;
  if (knobs.bounds !== undefined) checkBounds(knobs.bounds, m);
  for (const [name, list, length] of [
    ["weights", knobs.weights, problem.weights.length],
    ["locks", knobs.locks, m],
  ] as const) {
    if (list !== undefined && list.length !== length)
      throw new RangeError(`${name} must have ${length} entries, but it has ${list.length}.`);
    list?.forEach((x, i) => x !== null && refuseBad(`${name}[${i}]`, x));
  }
  for (const name of ["dailyBudget", "roiTarget", "maxStep"] as const) refuseBad(name, knobs[name] ?? 0);
  const dailyBudget = knobs.dailyBudget ?? problem.dailyBudget;
  const days = problem.weekdays.remaining.reduce((a, b) => a + b, 0);
  const more = (dailyBudget - problem.dailyBudget) * days;
  return {
    ...problem,
    dailyBudget,
    remainingBudget: problem.remainingBudget === null ? null : Math.max(0, problem.remainingBudget + more),
    roiTarget: knobs.roiTarget === undefined ? problem.roiTarget : knobs.roiTarget,
    maxStep: knobs.maxStep === undefined ? problem.maxStep : knobs.maxStep,
    weights: knobs.weights ?? problem.weights,
    mostTotal:
      problem.mostTotal === null
        ? null
        : Math.max(problem.mostTotal, problem.mostTotal * (dailyBudget / problem.dailyBudget)),
    channels: problem.channels.map((channel, j) => ({ ...channel, bounds: knobs.bounds?.[j] ?? channel.bounds })),
  };
}

function refuseBad(name: string, x: number): void {
  if (!Number.isFinite(x) || x < 0)
    throw new RangeError(`${name} must be a number of at least 0, but it is ${String(x)}.`);
}

/** Surplus of value over γ·spend, kept between what may be repaid and what may be spent. */
export function clippedBalance(problem: DayProblem): number {
  if (problem.roiTarget === null) return 0;
  const days = problem.weekdays.remaining.reduce((a, b) => a + b, 0);
  const size = problem.roiTarget * problem.dailyBudget * days;
  const balance = problem.soFar.value - problem.roiTarget * problem.soFar.spend;
  return Math.min(0.3 * size, Math.max(-0.25 * size, balance));
}

/** Today first, then the plan's remaining days by weekday. Without bounds: the plan nobody restricts. */
function stack(problem: DayProblem, curves: GoalCurve[], knots: Float64Array, bounds: DayBounds | null) {
  const { today, remaining, factor } = problem.weekdays;
  const later = (weekday: number): StackDay => ({
    count: remaining[weekday]! - (weekday === today ? 1 : 0),
    cells: curves.map((_, j) => ({
      factor: factor[weekday]!,
      low: bounds?.planLow[j] ?? 0,
      high: bounds?.planHigh[j] ?? Infinity,
    })),
  });
  const now: StackDay = {
    count: 1,
    cells: problem.channels.map((channel, j) => ({
      factor: factor[today]! * channel.multiplier,
      low: bounds?.low[j] ?? 0,
      high: bounds?.high[j] ?? (channel.available ? Infinity : 0),
    })),
  };
  const values = curves.map((curve) => curve.plannedValue);
  const valued = problem.roiTarget !== null && values.every((curve) => curve !== null);
  return {
    knots,
    objective: curves.map((curve) => curve.planned),
    value: valued ? (values as Float64Array[]) : null,
    roiTarget: problem.roiTarget ?? 0,
    balance: clippedBalance(problem),
    days: [now, ...remaining.map((_, weekday) => later(weekday)).filter((day) => day.count > 0)],
    dayBudget: problem.remainingBudget === null ? problem.dailyBudget : null,
    totalBudget: problem.remainingBudget,
  };
}

interface Solved {
  plan: StackPlan | null;
  curves: GoalCurve[];
  knots: Float64Array;
  bounds: DayBounds;
  cap: number;
}

/** From the plan's part of today to the budgets: fixed splits, growth, the least total, the money grid. */
function settle(problem: DayProblem, { plan, curves, knots, bounds, cap }: Solved): number[] {
  const factor = problem.channels.map((c) => c.multiplier * problem.weekdays.factor[problem.weekdays.today]!);
  const slopes = curves.map((curve) => slopesOf(knots, curve.mean));
  const room = { knots, slopes, factor, low: bounds.low, high: bounds.high, least: bounds.planLow, cap };
  const units = problem.channels.map((channel) => channel.unit);
  const within = (split: ArrayLike<number>) =>
    Array.from(split, (x, j) => Math.min(bounds.high[j]!, Math.max(bounds.low[j]!, x)));
  if (problem.fixed !== null || plan === null) {
    const wanted = within(problem.fixed ?? bounds.low);
    return snapToGrid(shrunk(wanted, bounds.low, cap), units, room);
  }
  const most = Math.min(cap, Math.max(problem.mostTotal ?? Infinity, sumOf(bounds.low)));
  let split = within(plan.spend);
  if (sumOf(split) > most) split = moveTotal(split, most, { ...room, slopes: plan.slopes });
  const least = Math.min(most, leastTotal(problem));
  if (sumOf(split) < least) split = moveTotal(split, least, room);
  return snapToGrid(shrunk(split, bounds.low, cap), units, { ...room, slopes: plan.slopes });
}

const LEAST_WAIVER = 0.2;

/** The total kept up on expected curves; waived while the ROI balance could not carry it. */
function leastTotal(problem: DayProblem): number {
  if (problem.roiTarget === null) return problem.leastTotal;
  const days = problem.weekdays.remaining.reduce((a, b) => a + b, 0);
  const carried = clippedBalance(problem) + LEAST_WAIVER * problem.roiTarget * problem.leastTotal * days;
  return carried < 0 ? 0 : problem.leastTotal;
}

/** Pulls a split towards its lower limits until its sum fits, exactly. */
function shrunk(split: number[], low: number[], cap: number): number[] {
  const sum = sumOf(split);
  if (sum <= cap) return split;
  const least = sumOf(low);
  const share = sum > least ? Math.max(0, (cap - least) / (sum - least)) : 0;
  const result = split.map((x, j) => low[j]! + share * (x - low[j]!));
  const over = sumOf(result) / cap;
  return over > 1 ? result.map((x) => x / over / (1 + 1e-15)) : result;
}

function roiPrice(problem: DayProblem, plan: StackPlan | null, budgets: number[]): number {
  if (plan === null || problem.roiTarget === null) return 0;
  return 0.01 * problem.roiTarget * plan.prices.roi * sumOf(budgets);
}
