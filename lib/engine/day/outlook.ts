import { sumOf } from "../grid/move-total";
import { planDays, valueOn, type StackPlan } from "../horizon/plan-days";
import { normalQuantile } from "../math/normal";
import type { Range } from "../model/learner-input";
import { dayBounds, todaysCap } from "./day-bounds";
import type { DayProblem } from "./day-problem";
import { hasRatio, ratioSpend } from "./evidence";
import { forecastRange } from "./forecast-range";
import { goalCurves, knotsFromZero, type GoalCurve } from "./goal-curves";
import { expectedSpend } from "./moments";
import { stackDays } from "./stack-days";
import { turnKnobs, type Knobs } from "./turn-knobs";

const Z95 = normalQuantile(0.95);

/** What the remaining days bring at best within the limits, on expected curves; means per day. */
export interface Outlook {
  /** Remaining days, today included. */
  days: number;
  /** Weighted conversions a day, with the 90% interval of the mean over these days. */
  conversions: Range;
  /** Currency a day. */
  spend: number;
  /** Value over spend of these days; null without values. */
  roi: number | null;
  /** Weighted conversions a day if every channel kept its current budget; null without current budgets. */
  keptConversions: number | null;
  /** What the split adds to `keptConversions`, with the 90% interval of the curves' error; null where that is unknown. */
  gain: Range | null;
}

/**
 * Computes the largest expected conversions of the remaining days within the limits.
 *
 *     maximise Σ_d Σ_j w_d m_j(x_dj)   subject to the limits of `resolveDay`,   m: expected response, no optimism
 *
 * It is the optimum of a concave problem, so a wider limit cannot lower it and a tighter one cannot raise it. One
 * exception: where limits contradict each other and a higher one overrides a lower one, changing the higher one also
 * changes how far the lower one is relaxed.
 *
 * @param problem - From `LearnerProposal.problem`.
 * @param knobs - Changed limits; an absent knob keeps the plan's own. Money in currency per day.
 * @returns Null without a belief, and where expected curves cannot keep the ROI target and the limits.
 * @throws {RangeError} naming an invalid knob.
 * @example
 * const { problem } = createLearner("concave", { channels: 2, dailyBudget: 100, seed: 1 }).propose();
 * resolveOutlook(problem); // => null
 */
export function resolveOutlook(problem: DayProblem, knobs: Knobs = {}): Outlook | null {
  if (problem.knots.length === 0) return null;
  const turned = withoutGrid({ ...turnKnobs(problem, knobs), floor: 0 });
  const cap = todaysCap(turned);
  const bounds = dayBounds(turned, cap, knobs.locks ?? turned.channels.map(() => null));
  if (sumOf(bounds.planLow) > cap * (1 + ROUNDING)) return null;
  const knots = knotsFromZero(turned);
  const curves = goalCurves({ ...turned, optimism: 0 });
  const finer = withCapacities(turned, knots);
  const spendable = curves.map((curve, j) =>
    withinCapacity(curve, { knots, finer, capacity: turned.channels[j]!.capacity }),
  );
  const todayBudget = Math.min(cap, turned.mostTotal ?? Infinity);
  const plan = planDays(stackDays(turned, { curves: spendable, knots: finer, bounds, todayBudget }));
  const left = turned.remainingBudget ?? Infinity;
  const isKept = plan.roiFeasible && plan.totals.spend <= left * (1 + ROUNDING);
  return isKept ? outlookOf({ problem: turned, curves, knots }, plan) : null;
}

/** On the grid, ends of steps that are rounded inwards may no longer fit together, and the optimum would not be concave. */
function withoutGrid(problem: DayProblem): DayProblem {
  return { ...problem, channels: problem.channels.map((channel) => ({ ...channel, unit: 0 })) };
}

/** Lowest budgets that fit today can add up to more than what is left for all days. */
const ROUNDING = 1e-9;

function outlookOf(expected: Expected, plan: StackPlan): Outlook {
  const { problem } = expected;
  const days = sumOf(problem.weekdays.remaining);
  const { objective, value, spend } = plan.totals;
  const kept = keptConversions(expected);
  const counted = hasRatio(problem) ? ratioSpend(problem, spend, plan.average, days) : 0;
  // A channel outside the ratio is in the plan with a value of γ times its spend.
  const neutral = (problem.roiTarget ?? 0) * (spend - counted);
  return {
    days,
    conversions: meanRange(expected, plan, objective / days),
    spend: spend / days,
    roi: counted > 0 ? (value - neutral) / (problem.countedValue ?? 1) / counted : null,
    keptConversions: kept,
    gain: kept === null ? null : gainRange(expected, plan, objective / days - kept),
  };
}

interface Expected {
  problem: DayProblem;
  curves: GoalCurve[];
  knots: Float64Array;
}

/** A curve that ends at a capacity bends there, so each capacity is a knot. */
function withCapacities({ channels }: DayProblem, knots: Float64Array): Float64Array {
  const last = knots.at(-1)!;
  const ends = channels.flatMap(({ capacity }) => (capacity !== null && capacity < last ? [capacity] : []));
  return Float64Array.from(new Set([...knots, ...ends])).sort();
}

/** Money that a channel cannot spend brings nothing. */
function withinCapacity(
  { planned, plannedValue }: GoalCurve,
  { knots, finer, capacity }: { knots: Float64Array; finer: Float64Array; capacity: number | null },
): Pick<GoalCurve, "planned" | "plannedValue"> {
  const ended = (curve: Float64Array) => finer.map((x) => valueOn(knots, curve, Math.min(x, capacity ?? Infinity)));
  return { planned: ended(planned), plannedValue: plannedValue === null ? null : ended(plannedValue) };
}

/** The error of the curves is the same on all days; the noise of a day averages out. */
function meanRange({ problem, curves, knots }: Expected, { average }: StackPlan, mean: number): Range {
  const days = sumOf(problem.weekdays.remaining);
  let variance = 0;
  curves.forEach(({ mean: curve, deviation, dispersion }, j) => {
    const spent = expectedSpend(problem, j, average[j]!);
    variance += valueOn(knots, deviation, spent) ** 2 + (dispersion * valueOn(knots, curve, spent)) / days;
  });
  return forecastRange(mean, variance);
}

/** The error of the difference between two spends is less than that of each, and the same on all days. */
function gainRange({ problem, curves, knots }: Expected, { average }: StackPlan, mid: number): Range | null {
  let variance = 0;
  for (const [j, { change }] of curves.entries()) {
    if (change === null) return null;
    const spent = expectedSpend(problem, j, average[j]!);
    if (spent !== expectedSpend(problem, j, problem.channels[j]!.current ?? 0))
      variance += valueOn(knots, change, spent) ** 2;
  }
  const reach = Z95 * Math.sqrt(variance);
  return { low: mid - reach, mid, high: mid + reach };
}

function keptConversions({ problem, curves, knots }: Expected): number | null {
  const { today, remaining, factor } = problem.weekdays;
  const days = sumOf(remaining);
  const later = remaining.reduce(
    (sum, count, weekday) => sum + (count - (weekday === today ? 1 : 0)) * factor[weekday]!,
    0,
  );
  let sum = 0;
  for (let j = 0; j < curves.length; j++) {
    const { current, multiplier } = problem.channels[j]!;
    if (current === null) return null;
    const mean = valueOn(knots, curves[j]!.mean, expectedSpend(problem, j, current));
    sum += (later + multiplier * factor[today]!) * mean;
  }
  return sum / days;
}
