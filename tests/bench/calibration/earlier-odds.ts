import { resolveDay, type DayProblem, type LearnerSnapshot } from "@/lib/engine";
import { BeliefKeeper } from "@/lib/engine/belief/belief-keeper";
import { goalCurves, knotsFromZero, type GoalCurve } from "@/lib/engine/day/goal-curves";
import { expectedSpend, todaysFactor } from "@/lib/engine/day/moments";
import { sumOf } from "@/lib/engine/grid/move-total";
import { planDays, valueOn } from "@/lib/engine/horizon/plan-days";
import { balanceSoFar } from "@/lib/engine/learner/balance-so-far";
import { weekdaysAhead } from "@/lib/engine/learner/horizon-of-plan";
import type { LearnerState } from "@/lib/engine/learner/plan-learner";
import { normalCdf } from "@/lib/engine/math/normal";

const ROLLING_DAYS = 28;

/**
 * The probability that commit d85480d stated on the same evening: a plan without an end looked back and ahead by 28 days
 * for any window, and half of an error in the curves was assumed to be corrected.
 */
export function earlierOdds(problem: DayProblem, snapshot: LearnerSnapshot): number {
  const then = { ...problem, ...earlierDays(problem, snapshot) };
  const curves = goalCurves(then);
  const knots = knotsFromZero(then);
  const { budgets } = resolveDay(then);
  const days = sumOf(then.weekdays.remaining);
  const ahead = walkAhead(then, { budgets, average: averageSplit(then, curves, knots), curves, knots });
  const spend = then.soFar.spend + ahead.spend;
  const margin = then.soFar.value + ahead.value - (1 - then.tolerance) * then.roiTarget! * spend;
  const ratio = Math.max(...then.channels.map((channel) => channel.valuePerConversion ?? 0));
  const today = curves.map(({ valueDeviation }, j) => {
    const spent = expectedSpend(then, j, budgets[j]!);
    return (todaysFactor(then, j) * valueOn(knots, valueDeviation!, spent)) ** 2;
  });
  const noise = then.conversionDispersion * ratio * ahead.value;
  const deviation = Math.sqrt(noise + 0.25 * sumOf(today) * days * days);
  if (!(deviation > 0)) return margin >= 0 ? 1 : 0;
  return normalCdf(margin / deviation);
}

function earlierDays({ day }: DayProblem, { setup, state }: LearnerSnapshot): Partial<DayProblem> {
  if (setup.days !== undefined) return {};
  const { history, planStart, multipliers, granted } = state as LearnerState;
  const belief = new BeliefKeeper(setup, history, multipliers).belief(planStart ?? day);
  const inputs = { setup, today: {}, day, planStart: planStart ?? day, history, granted, belief };
  const { soFar } = balanceSoFar({ ...inputs, isOptimistic: true, isSolved: true }, day - ROLLING_DAYS);
  return { soFar, weekdays: weekdaysAhead(setup, belief, day, ROLLING_DAYS) };
}

interface Walk {
  budgets: number[];
  average: Float64Array;
  curves: GoalCurve[];
  knots: Float64Array;
}

/** The mean budgets of the remaining days, as the plan of that version had them. */
function averageSplit(problem: DayProblem, curves: GoalCurve[], knots: Float64Array): Float64Array {
  const { today, remaining, factor } = problem.weekdays;
  const cells = problem.channels.map(({ bounds, capacity }) => ({
    factor: 1,
    low: Math.min(bounds.max, Math.max(bounds.min, problem.floor)),
    high: Math.max(bounds.min, Math.min(bounds.max, 1.15 * (capacity ?? Infinity))),
  }));
  const balance = problem.soFar.value - problem.roiTarget! * problem.soFar.spend;
  const size = problem.roiTarget! * problem.dailyBudget * sumOf(remaining);
  const days = [
    { count: 1, strength: factor[today]!, cells },
    ...remaining.map((count, w) => ({ count: count - (w === today ? 1 : 0), strength: factor[w]!, cells })),
  ];
  return planDays({
    knots,
    objective: curves.map((curve) => curve.planned),
    value: curves.map((curve) => curve.plannedValue!),
    roiTarget: problem.roiTarget!,
    balance: Math.min(0.3 * size, Math.max(-0.25 * size, balance)),
    days: days.filter(({ count }) => count > 0),
    dayBudget: problem.remainingBudget === null ? problem.dailyBudget : null,
    totalBudget: problem.remainingBudget,
  }).average;
}

function walkAhead(problem: DayProblem, { budgets, average, curves, knots }: Walk): { spend: number; value: number } {
  const days = sumOf(problem.weekdays.remaining);
  const ahead = { spend: 0, value: 0 };
  budgets.forEach((budget, j) => {
    for (let day = 0, x = budget; day < days; day++) {
      const spent = expectedSpend(problem, j, x);
      ahead.spend += spent;
      ahead.value += (day === 0 ? todaysFactor(problem, j) : 1) * valueOn(knots, curves[j]!.meanValue!, spent);
      x = stepTowards(x, average[j]!, problem.maxStep);
    }
  });
  return ahead;
}

function stepTowards(from: number, to: number, maxStep: number | null): number {
  if (maxStep === null || from === 0) return to;
  return Math.min(from * (1 + maxStep), Math.max(from * (1 - maxStep), to));
}
