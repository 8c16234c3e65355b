import type { Relaxation } from "../allocate/problem";
import { dayBounds, todaysCap } from "./day-bounds";
import type { DayProblem } from "./day-problem";
import { goalCurves, knotsFromZero } from "./goal-curves";
import { sumOf } from "../grid/move-total";
import { dayLines, type PlanLine } from "./lines";
import { planDays, type StackPlan } from "../horizon/plan-days";
import { planRelaxation } from "./plan-relaxation";
import { clippedBalance } from "./roi-balance";
import { stackDays } from "./stack-days";
import { settleDay, type SolvedDay } from "./settle-day";
import { dayTotals, type DayTotals } from "./totals";
import { turnKnobs, type Knobs } from "./turn-knobs";

export type { Knobs };

export interface DayPlan {
  status: "optimal" | "infeasible";
  budgets: number[];
  lines: PlanLine[];
  totals: DayTotals;
  /** Weighted conversions per day per unit of total budget, and per 1% of the ROI target. */
  prices: { budget: number; roi: number };
  relaxation: Relaxation | null;
}

/**
 * Solves one day again under other limits, from the same belief.
 *
 *     maximise Σ_d Σ_j o_j   subject to the ROI balance, the budget and each channel's limits
 *
 * The rest of the plan is stacked day by day behind today, so that a weak weekday leaves money to a strong
 * one. Today's share is then kept from falling or growing too fast and put on the money grid. Where no split
 * is planned to repay the ROI balance, more optimism searches for a channel that could: a channel that has
 * improved would otherwise never be observed again. The function is pure and fast enough for a slider. Without
 * knobs it returns the proposed budgets.
 *
 * @param problem - From `LearnerProposal.problem`.
 * @param knobs - Changed limits; an absent knob keeps the plan's own. Money in currency per day.
 * @returns Budgets in currency per day with reasons and prices. When the limits are infeasible, the budgets
 *   still keep the total budget, and `relaxation` has the smallest changes that make the limits feasible.
 * @throws {RangeError} naming an invalid knob.
 * @example
 * const { problem } = createLearner("concave", { channels: 2, dailyBudget: 100, seed: 1 }).propose();
 * resolveDay(problem, { locks: [30, null] }).budgets[0]; // => 30
 */
export function resolveDay(problem: DayProblem, knobs: Knobs = {}): DayPlan {
  const turned = turnKnobs(problem, knobs);
  const locks = knobs.locks ?? turned.channels.map(() => null);
  const solved = solve(turned, locks);
  const { plan, curves, knots, bounds, cap, budgets } = solved;
  const ideal = plan === null || isUnrestricted(turned, locks) ? plan : idealPlan(turned, solved);
  const relaxation = planRelaxation(turned, { bounds, plan, curves, knots, cap, balance: clippedBalance(turned) });
  const isGrowthCapped = turned.fixed === null && sumOf(budgets) >= 0.999 * (turned.mostTotal ?? Infinity);
  return {
    status: relaxation === null ? "optimal" : "infeasible",
    budgets,
    lines: dayLines({ problem: turned, budgets, ideal, bounds, plan, curves, knots, locks, isGrowthCapped }),
    totals: dayTotals({ problem: turned, budgets, plan, curves, knots }),
    prices: { budget: plan?.prices.budget ?? 0, roi: roiPrice(turned, plan, budgets) },
    relaxation,
  };
}

/**
 * Solves the day by the belief's mean, without optimism.
 *
 * @param problem - The day.
 * @returns Expected weighted conversions and spend of the best split, and its price of the budget.
 */
export function bestExpected(problem: DayProblem): { conversions: number; spend: number; price: number } {
  const certain = { ...problem, fixed: null, optimism: 0, repairOptimism: 0, leastTotal: 0 };
  const { plan, curves, knots, budgets } = solve(certain, []);
  const totals = dayTotals({ problem: certain, budgets, plan, curves, knots });
  return { conversions: totals.conversions?.mid ?? 0, spend: totals.spend, price: plan?.prices.budget ?? 0 };
}

function solve(problem: DayProblem, locks: readonly (number | null)[]): SolvedDay & { budgets: number[] } {
  const cap = todaysCap(problem);
  const bounds = dayBounds(problem, cap, locks);
  const knots = knotsFromZero(problem);
  const planWith = (optimism: number, from = problem): Pick<SolvedDay, "plan" | "curves"> => {
    const curves = goalCurves({ ...problem, optimism });
    return { curves, plan: problem.knots.length > 0 ? planDays(stackDays(from, { curves, knots, bounds })) : null };
  };
  const totalOf = (plan: StackPlan | null) => (plan === null ? Infinity : sumOf(plan.spend));
  const usual = planWith(problem.optimism);
  const seeksRepayment = usual.plan?.roiFeasible === false && (problem.repairOptimism ?? 0) > problem.optimism;
  const planned = seeksRepayment ? planWith(problem.repairOptimism!) : usual;
  const withoutDebt = () => totalOf(planWith(problem.optimism, { ...problem, soFar: { value: 0, spend: 0 } }).plan);
  const most = seeksRepayment ? Math.max(MAX_DEBT_SPEND_SHARE * problem.dailyBudget, withoutDebt()) : Infinity;
  const solved = { ...planned, knots, bounds, cap };
  const optimisticTotal = () => totalOf(planWith(OPTIMISTIC_DEVIATIONS).plan);
  return { ...solved, budgets: settleDay(problem, solved, { most, optimisticTotal }) };
}

/** Budget share for finding a way to repay the ROI balance, unless the account would spend more without a debt. */
const MAX_DEBT_SPEND_SHARE = 0.25;

/** The minimum total is kept as far as curves this many standard deviations above their mean would spend it. */
const OPTIMISTIC_DEVIATIONS = 1;

function idealPlan(problem: DayProblem, { curves, knots }: SolvedDay): StackPlan {
  return planDays(stackDays(problem, { curves, knots, bounds: null }));
}

/** True when no channel has a limit of its own, so that the plan is the ideal except for the floor. */
function isUnrestricted(problem: DayProblem, locks: readonly (number | null)[]): boolean {
  if (problem.maxStep !== null || locks.some((lock) => lock !== null)) return false;
  return problem.channels.every(
    ({ bounds, maxStep = null }) => bounds.min === 0 && bounds.max === Number.MAX_VALUE && maxStep === null,
  );
}

function roiPrice(problem: DayProblem, plan: StackPlan | null, budgets: number[]): number {
  if (plan === null || problem.roiTarget === null) return 0;
  return 0.01 * problem.roiTarget * plan.prices.roi * sumOf(budgets);
}
