import { sumOf } from "../grid/move-total";
import { valueOn, type StackPlan } from "../horizon/plan-days";
import { limitedByEvidence } from "./few-conversions";
import { studentCdf3 } from "../math/student-t";
import type { DaySplit } from "./moments";
import { walkAhead } from "./walk-ahead";

/** The event whose probability is stated: the ROI of the days from `from` to `to` is at least `floor`. */
export interface TargetEvent {
  /** First and last day, 0-based as the problem's day; null in problems of older versions. */
  from: number | null;
  to: number | null;
  /** (1 − τ)γ: the target less its tolerance. */
  floor: number;
  /** Expected ROI of these days; null without spend. It is at least `floor` exactly when the probability is at least 1/2. */
  expected: number | null;
}

export interface TargetOdds {
  event: TargetEvent;
  probability: number;
}

/**
 * Share of a deficit that later days repay: in a plan with an end, in a window that moves on with the days, and in one where
 * the minimum total keeps spend above what the plan would spend.
 */
const REPAID = { ending: 1, rolling: 0.5, raised: 0.3 };
/** Share of the days' variance that stays when later days correct for what happened. */
const KEPT_VARIANCE = 0.65;
/** The chosen budgets are those whose forecasts err upwards (the winner's curse), by this share of a deviation. */
const FORECAST_BIAS = 0.09;

/**
 * Computes the probability that the ROI of the target's window ends no further below the target than the tolerance.
 *
 *     P( V − (1 − τ)γX ≥ 0 ) = F₃(m/(√0.65 σ)),   m = μ + r max(0, min(τγX', b) − μ) − 0.09 σ,   σ² = Σ_i σ_i²
 *
 * μ is the expected surplus if the budgets move from today's to the plan's, no faster than the largest step and no lower
 * than the minimum total. The plan is solved again every day, which has two effects. First, a day's error does not repeat
 * itself: the next day starts from the curves that explain it. So the surplus is a sum of one-day forecast errors, which
 * are uncorrelated, and not of n times the same error. Later days also correct for a part of what happened. Second, a
 * deficit is repaid in part, up to the surplus that the plan aims at or, where that is less, up to the best one in reach,
 * b. F₃ is Student's distribution with three degrees of freedom, because accounts sometimes change at once. The constants
 * are calibrated on simulated accounts: `npm run bench -- calibration`. Few conversions limit the probability to what their
 * exact distribution gives (`limitedByEvidence`).
 * Source: Doob, Stochastic Processes (1953), ch. VII: the increments of a martingale are uncorrelated.
 *
 * @param day - Today's budgets with plan and curves.
 * @param plan - The plan for the remaining days.
 * @returns The event and its probability; null without a target.
 */
export function targetOdds(day: DaySplit, plan: StackPlan): TargetOdds | null {
  const { problem } = day;
  if (problem.roiTarget === null) return null;
  const floor = (1 - problem.tolerance) * problem.roiTarget;
  const surplusOf = ({ value, spend }: { value: number; spend: number }) =>
    problem.soFar.value + value - floor * (problem.soFar.spend + spend);
  const isRaised = isRaisedToMinimum(day, plan);
  const ahead = walkAhead(day, isRaised ? raisedSplit(day, plan) : plan.average);
  const aim = problem.tolerance * problem.roiTarget * ahead.spend;
  const best = surplusOf(walkAhead(day, safestSplit(day, floor)));
  const walked = surplusOf(ahead);
  const repaid = problem.window?.rolls === false ? REPAID.ending : isRaised ? REPAID.raised : REPAID.rolling;
  const deviation = Math.sqrt(ahead.variance);
  const surplus = walked + repaid * Math.max(0, Math.min(aim, best) - walked) - FORECAST_BIAS * deviation;
  const spend = problem.soFar.spend + ahead.spend;
  const { from, to } = problem.window ?? { from: null, to: null };
  return {
    event: { from, to, floor, expected: spend > 0 ? floor + surplus / spend : null },
    probability: limitedByEvidence(probabilityOf(surplus, deviation), problem, { ...ahead, surplus }),
  };
}

function probabilityOf(surplus: number, deviation: number): number {
  if (deviation > 0) return studentCdf3(surplus / (Math.sqrt(KEPT_VARIANCE) * deviation));
  return surplus >= 0 ? 1 : 0;
}

/** True where the minimum total is above what the plan would spend today. */
function isRaisedToMinimum({ problem, budgets }: DaySplit, { spend }: StackPlan): boolean {
  const [settled, planned] = [sumOf(budgets), sumOf(spend)];
  return problem.fixed === null && settled > planned * (1 + 1e-4) && settled <= problem.leastTotal * (1 + 1e-9);
}

/** The plan's mean budgets, raised as today's are. */
function raisedSplit({ budgets }: DaySplit, { spend, average }: StackPlan): Float64Array {
  return average.map((x, j) => x + Math.max(0, budgets[j]! - spend[j]!));
}

/** The budgets with the largest surplus on expected curves, within each channel's limits. */
function safestSplit({ problem, budgets, curves, knots }: DaySplit, floor: number): Float64Array {
  return Float64Array.from(curves, ({ meanValue }, j) => {
    if (meanValue === null) return budgets[j]!;
    const { min, max } = problem.channels[j]!.bounds;
    let [safest, most] = [min, -Infinity];
    for (const knot of knots) {
      const x = Math.min(max, Math.max(min, knot));
      const surplus = valueOn(knots, meanValue, x) - floor * x;
      if (surplus > most) [safest, most] = [x, surplus];
    }
    return safest;
  });
}
