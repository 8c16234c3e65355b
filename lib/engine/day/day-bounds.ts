import type { DayProblem } from "./day-problem";
import { sumOf } from "../grid/move-total";
import type { Bounds } from "../model/learner-input";

/** Today's lower and upper limit of each channel's budget, after fitting to the total. */
export interface DayBounds {
  low: number[];
  high: number[];
  /** Plan limits without the largest step. */
  planLow: number[];
  planHigh: number[];
  stepped: boolean[];
  /** The sum of the channels' lower limits when it exceeds the budget; else null. */
  leastNeeded: number | null;
  /** The sum of today's lower limits before fitting: above the total, steps and cool-downs are relaxed. */
  keptTotal: number;
}

/** Budget at which a channel may restart from 0, as a share of an equal split. */
const RESTART_SHARE = 0.1;

/**
 * Computes today's limits per channel from bounds, floor, lock, availability and largest step.
 *
 * The total is hard. When the lower limits together exceed it, the largest step yields first and
 * the minimums after it, all in proportion.
 *
 * @param problem - The day; money in currency.
 * @param total - Maximum total of the day, currency.
 * @param locks - A fixed budget per channel; null leaves it free.
 * @returns Limits whose lower ends fit the total.
 */
export function dayBounds(problem: DayProblem, total: number, locks: readonly (number | null)[]): DayBounds {
  const channels = problem.channels;
  const fixed = channels.map((_, j) => locks[j] ?? lockedBudget(problem, j));
  const plan = channels.map(({ bounds, capacity }, j) =>
    planBounds(withinReach(bounds, reachOf(capacity)), problem.floor, fixed[j]!),
  );
  const steps = channels.map(({ maxStep }, j) =>
    fixed[j] === null ? Math.min(maxStep ?? Infinity, problem.maxStep ?? Infinity) : Infinity,
  );
  const stepped = channels.map(({ current, available }, j) => available && current !== null && steps[j]! < Infinity);
  const today = channels.map(({ current, stepFrom, available }, j) => {
    const { max } = plan[j]!;
    const min = fixed[j] === null ? Math.min(max, leastToday(problem, j)) : plan[j]!.min;
    if (!available) return { min: 0, max: 0 };
    if (fixed[j] === null && isCooling(problem, j)) return keptWithin(current!, problem.channels[j]!.bounds);
    if (!stepped[j] || current === null) return { min, max };
    const from = stepFrom ?? current;
    const down = from * (1 - steps[j]!);
    const up = Math.max(from * (1 + steps[j]!), restartBudget(problem, j));
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
    keptTotal: sumOf(low),
  };
}

/** The budget of a channel that stays the same on all days; null for others. Without enough data it stays within its bounds. */
function lockedBudget({ channels }: DayProblem, j: number): number | null {
  const { hold = null, current, bounds } = channels[j]!;
  if (current === null || hold === null || hold === "cooling-down") return null;
  return hold === "locked" ? current : keptWithin(current, bounds).min;
}

function isCooling({ channels }: DayProblem, j: number): boolean {
  const { hold, current, available } = channels[j]!;
  return available && hold === "cooling-down" && current !== null;
}

function keptWithin(current: number, { min, max }: Bounds): Bounds {
  const kept = Math.min(max, Math.max(min, current));
  return { min: kept, max: kept };
}

/** The budget that a channel may start again with beyond its largest step; 0 for a channel in its learning phase. */
export function restartBudget({ channels, dailyBudget }: DayProblem, j: number): number {
  const { current, stepFrom, unit, maxStep = null } = channels[j]!;
  if (maxStep !== null || current === null) return 0;
  return Math.max((RESTART_SHARE * dailyBudget) / channels.length, (stepFrom ?? current) < unit ? unit : 0);
}

/** The user's minimum, or the floor in whole units. Where a unit exceeds the floor, a unit is due every few days, channels in turn. */
function leastToday({ channels, day, floor }: DayProblem, j: number): number {
  const { bounds, unit, maxStep = null } = channels[j]!;
  if (maxStep !== null) return bounds.min;
  if (unit === 0) return Math.max(bounds.min, floor);
  const dueBy = (days: number) => Math.floor((days * floor) / unit + j / channels.length);
  return Math.max(bounds.min, unit * (dueBy(day + 1) - dueBy(day)));
}

/** Unspent budget may be spent later, never earlier; an overspend is deducted from all remaining days. */
export function todaysCap({ dailyBudget, remainingBudget, carried = Infinity }: DayProblem): number {
  if (remainingBudget === null) return Math.max(0, dailyBudget);
  return Math.max(0, Math.min(remainingBudget, dailyBudget + Math.max(0, carried)));
}

const DELIVERY_ROOM = 1.15;

/** Slightly more than a channel can spend, so that growth of its capacity becomes visible. */
export function reachOf(capacity: number | null): number {
  return capacity === null ? Infinity : DELIVERY_ROOM * capacity;
}

/** A user's minimum applies even where the channel has never spent as much. */
function withinReach(bounds: Bounds, reach: number): Bounds {
  return { min: bounds.min, max: Math.max(bounds.min, Math.min(bounds.max, reach)) };
}

function planBounds(bounds: Bounds, floor: number, lock: number | null): Bounds {
  if (lock !== null) return { min: lock, max: lock };
  return { min: Math.min(bounds.max, Math.max(bounds.min, floor)), max: bounds.max };
}

/** Lower limits whose sum fits the total: what is above the base shrinks in proportion, and then the base itself. */
export function fitted(low: number[], base: number[], total: number): number[] {
  const sum = sumOf(low);
  if (sum <= total) return low;
  const least = sumOf(base);
  if (least >= total) return base.map((x) => (least > 0 ? x * (total / least) : 0));
  const share = (total - least) / (sum - least);
  return low.map((x, j) => base[j]! + share * (x - base[j]!));
}
