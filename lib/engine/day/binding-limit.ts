import type { StackPlan } from "../horizon/plan-days";
import { sumOf } from "../grid/move-total";
import { reachOf, type DayBounds } from "./day-bounds";
import type { DaySplit } from "./moments";

export const BINDING_LIMITS = [
  "none",
  "total-budget",
  "roi-target",
  "channel-min",
  "channel-max",
  "locked",
  "largest-step",
  "capacity",
  "fixed-spend",
  "not-enough-data",
] as const;
export type BindingLimit = (typeof BINDING_LIMITS)[number];

/** A day's split next to the split without the channels' own limits. */
export interface LimitedDay extends DaySplit {
  /** The plan without the channels' own limits. */
  ideal: StackPlan | null;
  bounds: DayBounds;
  locks: readonly (number | null)[];
  /** True when the total may not grow further today. */
  isGrowthCapped: boolean;
}

/**
 * Finds the limit that keeps the budget of channel j from its ideal; the channel's own limits come before the account's.
 *
 * @param day - The split with its plan, its ideal and its limits.
 * @param j - Index of the channel.
 * @returns The name of the limit; "none" for a free budget.
 */
export function bindingLimitOf(day: LimitedDay, j: number): BindingLimit {
  const { problem, plan, ideal } = day;
  const held = heldBy(day, j);
  if (held !== null) return held;
  if (plan === null || ideal === null || problem.channels[j]!.observedDays === 0) return "not-enough-data";
  return ownLimitOf(day, j, ideal.spend[j]!) ?? sharedLimitOf(day, plan);
}

function heldBy({ problem, locks }: LimitedDay, j: number): BindingLimit | null {
  const { available, hold = null } = problem.channels[j]!;
  if ((locks[j] ?? null) !== null) return "locked";
  if (!available) return "fixed-spend";
  if (hold === null) return null;
  return hold === "not-enough-data" ? hold : "locked";
}

function sharedLimitOf({ isGrowthCapped }: LimitedDay, { prices }: StackPlan): BindingLimit {
  if (isGrowthCapped) return "largest-step";
  if (prices.roi > 0) return "roi-target";
  return prices.budget > 0 ? "total-budget" : "none";
}

/** The channel's own limit between its ideal and its allowed budget. */
function ownLimitOf({ problem, budgets, bounds }: LimitedDay, j: number, ideal: number): BindingLimit | null {
  const x = budgets[j]!;
  const near = nearOf({ problem, budgets }, j);
  if (ideal < x - near && x <= bounds.low[j]! + near) {
    if (bounds.keptTotal > sumOf(budgets) + near) return "total-budget";
    return bounds.low[j]! > bounds.planLow[j]! + near ? "largest-step" : "channel-min";
  }
  if (ideal > x + near && x >= bounds.high[j]! - near) {
    return bounds.high[j]! < bounds.planHigh[j]! - near ? "largest-step" : "channel-max";
  }
  return x >= reachOf(problem.channels[j]!.capacity) - near ? "capacity" : null;
}

/** Differences of a budget below this are rounding or the money grid. */
export function nearOf({ problem, budgets }: Pick<DaySplit, "problem" | "budgets">, j: number): number {
  const { channels, dailyBudget } = problem;
  return 1e-6 * Math.max(budgets[j]!, dailyBudget / channels.length) + channels[j]!.unit;
}
