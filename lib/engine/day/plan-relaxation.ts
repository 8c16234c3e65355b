import { allocate } from "../allocate/allocate";
import type { Relaxation } from "../allocate/problem";
import type { DayBounds } from "./day-bounds";
import type { DayProblem } from "./day-problem";
import { ratioCurves, ratioSpend } from "./evidence";
import type { GoalCurve } from "./goal-curves";
import { sumOf } from "../grid/move-total";
import type { StackPlan } from "../horizon/plan-days";

interface InfeasibleDay {
  bounds: DayBounds;
  plan: StackPlan | null;
  curves: GoalCurve[];
  knots: Float64Array;
  /** Maximum spend of today. */
  cap: number;
  /** Surplus of value at the start of the plan; negative is a debt. */
  balance: number;
}

/**
 * Finds the smallest change that makes the day's limits feasible.
 *
 * @param problem - The day.
 * @param day - Its limits, plan and curves.
 * @returns Null when the limits are feasible.
 */
export function planRelaxation(problem: DayProblem, day: InfeasibleDay): Relaxation | null {
  const { bounds, plan, curves, knots, cap, balance } = day;
  const reachesRoi = plan === null || plan.roiFeasible || problem.roiTarget === null;
  if (bounds.leastNeeded === null && reachesRoi) return null;
  const factor = problem.channels.map((c) => c.multiplier * problem.weekdays.factor[problem.weekdays.today]!);
  const top = Math.max(knots.at(-1) ?? 0, cap);
  const piecesOf = (values: Float64Array, j: number) => ({
    kind: "pieces" as const,
    spend: Array.from(knots.subarray(1)),
    value: Array.from(values.subarray(1), (y) => y * factor[j]!),
  });
  const flat = { kind: "linear" as const, slope: 0 };
  const values = plan === null ? null : ratioCurves(problem, curves, knots);
  const answer = allocate({
    curves: curves.map((curve, j) => (plan === null ? flat : piecesOf(curve.planned, j))),
    ...(values === null ? {} : { values: values.map(piecesOf), roiTarget: problem.roiTarget! }),
    budget: cap,
    bounds: leastOf(bounds, cap).map((min, j) => ({ min, max: Math.max(min, Math.min(top, bounds.planHigh[j]!)) })),
  });
  return answer.status === "infeasible" ? answer.relaxation : debtRelaxation(problem, plan!, balance);
}

/** Lowest budgets of coming days count only where they fit. */
function leastOf({ least, planLow }: DayBounds, cap: number): number[] {
  return sumOf(planLow) > cap ? least : planLow;
}

/** Covers the case that the day alone could keep the target, but the plan's debt puts it out of reach. */
function debtRelaxation(problem: DayProblem, plan: StackPlan, balance: number): Relaxation {
  const { value, spend } = plan.totals;
  const target = problem.roiTarget!;
  const counted = ratioSpend(problem, spend, plan.average, sumOf(problem.weekdays.remaining));
  const all = problem.soFar.spend + counted;
  const reachable = all > 0 ? Math.max(0, target + (balance + value - target * spend) / all) : 0;
  const formatted = reachable.toPrecision(3);
  return {
    reason: "roi-out-of-reach",
    sentence: `The plan is so far below its ROI target of ${target} that its remaining days reach ${formatted} at best.`,
    options: [{ roiTarget: reachable, sentence: `Lower the ROI target to ${formatted}.` }],
  };
}
