import { sumOf } from "../grid/move-total";
import type { StackPlan } from "../horizon/plan-days";
import type { Claim, ClaimCode } from "./claim";
import { todaysCap, type DayBounds } from "./day-bounds";
import type { DayProblem, Hold } from "./day-problem";
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
  "start-limit",
  "day-off",
  "unknown-current",
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
 * Names the limit that keeps the budget of channel j from its ideal; the channel's own limits come before the account's.
 *
 * The channel's own limit is the one that its claims state, so that the name cannot contradict the reason.
 *
 * @param day - The split with its plan, its ideal and its limits.
 * @param claims - Why channel j has its budget.
 * @param j - Index of the channel.
 * @returns The name of the limit; "none" for a free budget.
 */
export function bindingLimitOf(day: LimitedDay, claims: readonly Claim[], j: number): BindingLimit {
  const { problem, plan, ideal } = day;
  const held = heldBy(day, j);
  if (held !== null) return held;
  if (plan === null || ideal === null || problem.channels[j]!.observedDays === 0) return "not-enough-data";
  const claimed = claims.map(limitOf).find((limit) => limit !== undefined);
  return claimed ?? sharedLimitOf(day, plan);
}

const LIMIT_OF: Partial<Record<ClaimCode, BindingLimit>> = {
  "cut-to-total": "total-budget",
  "total-below-current": "total-budget",
  "at-step": "largest-step",
  restart: "start-limit",
  "no-start": "start-limit",
  "at-lowest": "channel-min",
  "at-highest": "channel-max",
  "at-capacity": "capacity",
  "no-values": "not-enough-data",
};

function limitOf(claim: Claim): BindingLimit | undefined {
  if (claim.code === "unseen") return claim.isHeld ? "not-enough-data" : undefined;
  if (claim.code === "over-step") return claim.isLowest ? "channel-min" : "channel-max";
  return LIMIT_OF[claim.code];
}

function heldBy({ problem, locks }: LimitedDay, j: number): BindingLimit | null {
  const { available, hold = null } = problem.channels[j]!;
  if ((locks[j] ?? null) !== null) return "locked";
  if (!available) return "fixed-spend";
  return hold === null ? null : LIMIT_OF_HOLD[hold];
}

/** The limit that each hold is named as. */
export const LIMIT_OF_HOLD: Readonly<Record<Hold, BindingLimit>> = {
  locked: "locked",
  "cooling-down": "locked",
  "not-enough-data": "not-enough-data",
  "day-off": "day-off",
  "unknown-current": "unknown-current",
  "spend-days": "unknown-current",
  "fixed-spend": "fixed-spend",
};

function sharedLimitOf({ problem, budgets, isGrowthCapped }: LimitedDay, { prices }: StackPlan): BindingLimit {
  if (isGrowthCapped) return "largest-step";
  if (prices.roi > 0) return "roi-target";
  return prices.budget > 0 && (problem.remainingBudget !== null || isSpent(problem, budgets)) ? "total-budget" : "none";
}

/** Whether budgets take all of the day's total, but for what the money grid leaves. */
export function isSpent(problem: DayProblem, budgets: readonly number[]): boolean {
  const grid = sumOf(problem.channels.map(({ unit }) => unit));
  return sumOf(budgets) >= todaysCap(problem) * (1 - 1e-9) - grid;
}

/** Differences of a budget below this are rounding or the money grid. */
export function nearOf({ problem, budgets }: Pick<DaySplit, "problem" | "budgets">, j: number): number {
  const { channels, dailyBudget } = problem;
  return 1e-6 * Math.max(budgets[j]!, dailyBudget / channels.length) + channels[j]!.unit;
}
