import type { DayProblem } from "./day-problem";
import { sumOf } from "../grid/move-total";
import type { Bounds } from "../model/learner-input";

/** Where each channel's budget may stand today, and what had to give way for the total to fit. */
export interface DayBounds {
  low: number[];
  high: number[];
  /** Plan limits without the largest step. */
  planLow: number[];
  planHigh: number[];
  stepped: boolean[];
  /** The least total that the channels' limits ask for when it is above the budget; else null. */
  leastNeeded: number | null;
}

/** Where a channel whose budget is zero may start, as a share of its equal part. */
const RESTART_SHARE = 0.1;

/**
 * Today's limits per channel: bounds, floor, lock, availability and largest step, fitted to the total.
 *
 * The total is hard. When the lower limits together exceed it, the largest step gives way first and
 * the minimums after it, all in proportion.
 */
export function dayBounds(problem: DayProblem, total: number, locks: readonly (number | null)[]): DayBounds {
  const channels = problem.channels;
  const plan = channels.map(({ bounds, capacity }, j) =>
    planBounds(withinReach(bounds, reachOf(capacity)), problem.floor, locks[j] ?? null),
  );
  const steps = channels.map(({ maxStep }, j) =>
    (locks[j] ?? null) === null ? Math.min(maxStep ?? Infinity, problem.maxStep ?? Infinity) : Infinity,
  );
  const stepped = channels.map(({ current }, j) => current !== null && steps[j]! < Infinity);
  const restart = (RESTART_SHARE * problem.dailyBudget) / channels.length;
  const today = channels.map(({ current, available, unit, maxStep = null }, j) => {
    const { max } = plan[j]!;
    const min = (locks[j] ?? null) === null ? Math.min(max, leastToday(problem, j)) : plan[j]!.min;
    if (!available) return { min: 0, max: 0 };
    if (!stepped[j] || current === null) return { min, max };
    const down = current * (1 - steps[j]!);
    const fresh = maxStep === null ? Math.max(restart, current < unit ? unit : 0) : 0;
    const up = Math.max(current * (1 + steps[j]!), fresh);
    return { min: Math.min(max, Math.max(min, down)), max: Math.max(min, Math.min(max, up)) };
  });
  const low = today.map((bounds) => bounds.min);
  const planLow = plan.map(({ min }, j) => (channels[j]!.available ? min : 0));
  return {
    low: fitted(low, planLow, total),
    high: today.map((bounds) => bounds.max),
    planLow: plan.map((bounds) => bounds.min),
    planHigh: plan.map((bounds) => bounds.max),
    stepped,
    leastNeeded: sumOf(planLow) > total * (1 + 1e-12) ? sumOf(planLow) : null,
  };
}

/** The user's minimum, or the floor in whole units: one due now and then where a unit is more than the floor, channels in turn. */
function leastToday({ channels, day, floor }: DayProblem, j: number): number {
  const { bounds, unit, maxStep = null } = channels[j]!;
  if (maxStep !== null) return bounds.min;
  if (unit === 0) return Math.max(bounds.min, floor);
  const dueBy = (days: number) => Math.floor((days * floor) / unit + j / channels.length);
  return Math.max(bounds.min, unit * (dueBy(day + 1) - dueBy(day)));
}

const DELIVERY_ROOM = 1.15;

/** A little more than a channel can spend, so that a capacity that grows is seen. */
export function reachOf(capacity: number | null): number {
  return capacity === null ? Infinity : DELIVERY_ROOM * capacity;
}

/** A user's minimum stands even where the channel has not spent as much. */
function withinReach(bounds: Bounds, reach: number): Bounds {
  return { min: bounds.min, max: Math.max(bounds.min, Math.min(bounds.max, reach)) };
}

function planBounds(bounds: Bounds, floor: number, lock: number | null): Bounds {
  if (lock !== null) return { min: lock, max: lock };
  return { min: Math.min(bounds.max, Math.max(bounds.min, floor)), max: bounds.max };
}

function fitted(low: number[], base: number[], total: number): number[] {
  const sum = sumOf(low);
  if (sum <= total) return low;
  const least = sumOf(base);
  if (least >= total) return base.map((x) => (least > 0 ? x * (total / least) : 0));
  const share = (total - least) / (sum - least);
  return low.map((x, j) => base[j]! + share * (x - base[j]!));
}
