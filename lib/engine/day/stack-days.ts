import type { StackCell, StackDay, StackProblem } from "../horizon/stack-problem";
import { fitted, reachOf, type DayBounds } from "./day-bounds";
import type { DayProblem } from "./day-problem";
import type { GoalCurve } from "./goal-curves";
import { ratioCurves } from "./evidence";
import { clippedBalance } from "./roi-balance";

/** Curves and limits of the stacked days. Without bounds, channels have no limits of their own. */
interface StackParts {
  curves: readonly Pick<GoalCurve, "planned" | "plannedValue">[];
  knots: Float64Array;
  bounds: DayBounds | null;
  /** Maximum total of today where it is below that of the days; null or absent for none. */
  todayBudget?: number | null;
}

/**
 * Puts today first and the plan's remaining days behind it.
 *
 * Under a largest step the ranges of the next four weeks widen day by day from the current budgets, so that the plan
 * expects nothing that the step forbids. Days with the same ranges and weekday are one entry.
 *
 * @param problem - The day.
 * @param parts - Concave curves at the knots, and today's limits.
 * @returns The problem of all remaining days.
 */
export function stackDays(
  problem: DayProblem,
  { curves, knots, bounds, todayBudget = null }: StackParts,
): StackProblem {
  return {
    knots,
    objective: curves.map((curve) => curve.planned),
    value: ratioCurves(problem, curves, knots),
    roiTarget: problem.roiTarget ?? 0,
    balance: clippedBalance(problem),
    days: [todayOf(problem, bounds), ...daysAhead(problem, bounds)],
    dayBudget: problem.remainingBudget === null ? problem.dailyBudget : null,
    totalBudget: problem.remainingBudget,
    todayBudget,
  };
}

function todayOf({ channels, weekdays }: DayProblem, bounds: DayBounds | null): StackDay {
  const cells = channels.map((channel, j) => ({
    factor: channel.multiplier,
    low: bounds?.low[j] ?? 0,
    high: bounds?.high[j] ?? (channel.available ? reachOf(channel.capacity) : 0),
  }));
  return { count: 1, strength: weekdays.factor[weekdays.today]!, cells };
}

function daysAhead(problem: DayProblem, bounds: DayBounds | null): StackDay[] {
  const { today, remaining, factor } = problem.weekdays;
  const left = remaining.map((count, weekday) => count - (weekday === today ? 1 : 0));
  const stepped = bounds === null ? [] : steppedDays(problem, bounds, left);
  const cells = problem.channels.map((channel, j) => ({
    factor: 1,
    low: bounds?.planLow[j] ?? 0,
    high: bounds?.planHigh[j] ?? reachOf(channel.capacity),
  }));
  const later = left.map((count, weekday) => ({ count, strength: factor[weekday]!, cells }));
  return [...stepped, ...later.filter((day) => day.count > 0)];
}

/** Days ahead on which the largest step still matters; later days are not limited by it. */
const STEPPED_DAYS = 28;

/** Takes the days it returns from `left`. */
function steppedDays(problem: DayProblem, bounds: DayBounds, left: number[]): StackDay[] {
  const { weekdays, maxStep } = problem;
  const days: StackDay[] = [];
  if (maxStep === null || !bounds.stepped.includes(true)) return days;
  for (let ahead = 1; ahead <= STEPPED_DAYS; ahead++) {
    const weekday = (weekdays.today + ahead) % 7;
    const cells = cellsAhead(problem, bounds, { maxStep, ahead });
    if (left[weekday] === 0 || cells === null) break;
    left[weekday]!--;
    days.push({ count: 1, strength: weekdays.factor[weekday]!, cells });
  }
  return days;
}

/** Null when no step limits the day any more. */
function cellsAhead(
  { channels, dailyBudget, remainingBudget }: DayProblem,
  { low, high, planLow, planHigh, stepped }: DayBounds,
  { maxStep, ahead }: { maxStep: number; ahead: number },
): StackCell[] | null {
  const keep = 1 - Math.min(1, maxStep);
  const [down, up] = [powerOf(keep, ahead), powerOf(1 + maxStep, ahead)];
  const highest = channels.map((_, j) => (stepped[j] ? Math.min(planHigh[j]!, high[j]! * up) : planHigh[j]!));
  const lowest = channels.map(({ current }, j) => {
    if (!stepped[j]) return planLow[j]!;
    const from = Math.min(low[j]!, keep * (current ?? 0));
    return Math.min(highest[j]!, Math.max(planLow[j]!, from * down));
  });
  const isStepped = channels.some((_, j) => lowest[j]! > planLow[j]! || highest[j]! < planHigh[j]!);
  if (!isStepped) return null;
  const kept =
    remainingBudget === null ? fitted([planLow.map((x, j) => Math.min(x, lowest[j]!)), lowest], dailyBudget) : lowest;
  return channels.map((_, j) => ({ factor: 1, low: kept[j]!, high: highest[j]! }));
}

/** By multiplication, because `Math.pow` rounds differently between versions of Node. */
function powerOf(base: number, times: number): number {
  let power = 1;
  for (let i = 0; i < times; i++) power *= base;
  return power;
}
