import { gridCeil, gridFloor } from "../allocate/grid";
import type { DayProblem, Hold } from "./day-problem";
import { isWithoutEvidence } from "./evidence";
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
  /** Locks and lowest budgets, which alone can contradict the total. */
  least: number[];
  /** The sum of `least` when it exceeds the budget; else null. */
  leastNeeded: number | null;
  /** The sum of today's lower limits before fitting: above the total, steps and cool-downs are relaxed. */
  keptTotal: number;
  /** What remains of `low` as limits yield one kind after the other, the weakest first. */
  yields: number[][];
}

/** Budget at which a channel may start from nothing where its problem has none of its own, as a share of an equal split. */
const START_SHARE = 0.1;

/**
 * Computes today's limits per channel from bounds, floor, lock, availability, cool-down, largest step and start.
 *
 * Where limits meet, the order is total, lock, highest, lowest, cool-down, largest step. When the lower limits together
 * exceed the total, the weakest kind yields first, in proportion, and the next one only when nothing is left of it.
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
    planBounds(
      withinReach(bounds, startable(problem, j) ? Math.min(reachOf(capacity), provenReach(problem, j)) : 0),
      problem.floor,
      fixed[j]!,
    ),
  );
  const steps = channels.map(({ maxStep }, j) =>
    fixed[j] === null ? Math.min(maxStep ?? Infinity, problem.maxStep ?? Infinity) : Infinity,
  );
  const stepped = channels.map(({ current, available }, j) => available && current !== null && steps[j]! < Infinity);
  const today = channels.map((_, j) => todaysBounds(problem, j, { plan: plan[j]!, fixed: fixed[j]!, step: steps[j]! }));
  const low = today.map((bounds) => bounds.min);
  const isLock = (j: number) => (locks[j] ?? null) !== null || isFixed(channels[j]!.hold);
  const each = (of: (j: number) => number) => channels.map(({ available }, j) => (available ? of(j) : 0));
  const locked = each((j) => (isLock(j) ? (fixed[j] ?? 0) : 0));
  const least = each((j) => (isLock(j) ? locked[j]! : Math.min(low[j]!, channels[j]!.bounds.min)));
  const kept = each((j) => (fixed[j] !== null || isCooling(problem, j) ? low[j]! : least[j]!));
  const stepLow = each((j) => today[j]!.stepMin);
  const kinds = [locked, least, kept, stepLow, low];
  const fits = fitted(kinds, total);
  return {
    low: fits,
    high: today.map((bounds) => bounds.max),
    planLow: plan.map((bounds) => bounds.min),
    planHigh: plan.map((bounds) => bounds.max),
    stepped,
    least,
    leastNeeded: sumOf(least) > total * (1 + 1e-12) ? sumOf(least) : null,
    keptTotal: sumOf(low),
    yields: kinds.map((kind) => kind.map((x, j) => Math.min(x, fits[j]!))).reverse(),
  };
}

/**
 * A channel's limits today before the total counts. The floor is no limit of the user's, so it never lifts the largest step,
 * and it yields first: `stepMin` is the lower limit without it.
 */
function todaysBounds(
  problem: DayProblem,
  j: number,
  { plan, fixed, step }: { plan: Bounds; fixed: number | null; step: number },
): Bounds & { stepMin: number } {
  const { current, stepFrom, available, bounds, unit } = problem.channels[j]!;
  if (!available) return exactly({ min: 0, max: 0 });
  if (fixed !== null) return exactly(plan);
  if (isCooling(problem, j)) return exactly(keptToday(problem, j));
  const floor = Math.min(plan.max, leastToday(problem, j));
  if (step === Infinity || current === null) return { min: floor, max: plan.max, stepMin: Math.min(floor, bounds.min) };
  const from = stepFrom ?? current;
  const up = startLimit(problem, j) ?? Math.max(from, payable(gridFloor, from * (1 + step), unit));
  const down = Math.min(from, payable(gridCeil, from * (1 - step), unit));
  // What a channel can spend is no limit of the user's, so it lowers a budget by no more than the largest step.
  const max = Math.max(plan.max, Math.min(bounds.max, down));
  const high = Math.max(Math.min(max, bounds.min), Math.min(max, up));
  const min = Math.min(high, Math.max(floor, down));
  return { min, max: high, stepMin: Math.min(min, Math.max(bounds.min, down)) };
}

function exactly(bounds: Bounds): Bounds & { stepMin: number } {
  return { ...bounds, stepMin: bounds.min };
}

/** An end of a step in whole units, so that rounding a budget never goes past it. */
function payable(round: (amount: number, unit: number) => number, amount: number, unit: number): number {
  return unit === 0 ? amount : round(amount, unit) * unit;
}

/** The budget of a channel that stays the same on all days; null for others. Unless it is fixed, it stays within its bounds. */
function lockedBudget({ channels }: DayProblem, j: number): number | null {
  const { hold = null, current, bounds } = channels[j]!;
  if (current === null || hold === null || isForToday(hold)) return null;
  return isFixed(hold) ? current : keptWithin(current, bounds).min;
}

/** Neither a lowest nor a highest budget moves a lock or fixed spend. */
function isFixed(hold: Hold | null | undefined): boolean {
  return hold === "locked" || hold === "fixed-spend";
}

function isForToday(hold: Hold | null | undefined): boolean {
  return hold === "cooling-down" || hold === "day-off";
}

function isCooling({ channels }: DayProblem, j: number): boolean {
  const { hold, current, available } = channels[j]!;
  return available && isForToday(hold) && current !== null;
}

/** A lowest budget is for the days on which the channel runs. */
function keptToday({ channels }: DayProblem, j: number): Bounds {
  const { current, hold, bounds } = channels[j]!;
  return hold === "day-off" ? { min: current!, max: current! } : keptWithin(current!, bounds);
}

function keptWithin(current: number, { min, max }: Bounds): Bounds {
  const kept = Math.min(max, Math.max(min, current));
  return { min: kept, max: kept };
}

/**
 * The most that a channel may start with: one that has nothing to count a largest step from, because its budget is below the
 * smallest amount that can be paid. Null for all others, and for a channel in its learning phase.
 */
export function startLimit({ channels, dailyBudget }: DayProblem, j: number): number | null {
  const { current, stepFrom, unit, maxStep = null, start } = channels[j]!;
  const from = stepFrom ?? current;
  if (maxStep !== null || from === null || (from > 0 && from >= unit)) return null;
  return start ?? Math.max((START_SHARE * dailyBudget) / channels.length, unit);
}

/** False for a channel that has nothing and has never spent, so that nothing says what money would bring. */
function startable(problem: DayProblem, j: number): boolean {
  return problem.maxStep === null || startLimit(problem, j) !== 0;
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

/** No evidence, no raise: the current budget where a channel's money has brought nothing that can be counted so far. */
function provenReach(problem: DayProblem, j: number): number {
  return isWithoutEvidence(problem, j) ? (problem.channels[j]!.current ?? Infinity) : Infinity;
}

/** A user's minimum applies even where the channel has never spent as much. */
function withinReach(bounds: Bounds, reach: number): Bounds {
  return { min: bounds.min, max: Math.max(bounds.min, Math.min(bounds.max, reach)) };
}

function planBounds(bounds: Bounds, floor: number, lock: number | null): Bounds {
  if (lock !== null) return { min: lock, max: lock };
  return { min: Math.min(bounds.max, Math.max(bounds.min, floor)), max: bounds.max };
}

/**
 * Lower limits whose sum fits the total. Kinds of limits come strongest first, each with the stronger ones in it: the first
 * one that does not fit shrinks in proportion to what the kinds before it leave.
 */
export function fitted(kinds: readonly number[][], total: number): number[] {
  let base = kinds[0]!.map(() => 0);
  for (const kind of kinds) {
    const [sum, least] = [sumOf(kind), sumOf(base)];
    if (sum > total) {
      const share = Math.max(0, total - least) / (sum - least);
      return kind.map((x, j) => base[j]! + share * (x - base[j]!));
    }
    base = kind;
  }
  return base;
}
