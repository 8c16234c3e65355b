import { sumOf } from "../grid/move-total";
import { slopeAt } from "../grid/snap-to-grid";
import type { Range } from "../model/learner-input";
import { bindingLimitOf, type BindingLimit, type LimitedDay } from "./binding-limit";
import type { Claim } from "./claim";
import { slopesOf } from "./goal-curves";
import { lineClaims } from "./line-claims";
import { limitPrice } from "./limit-price";
import { conversionRange, expectedSpend, todaysFactor, type DaySplit } from "./moments";

/** One channel's budget with its reasons. Null is unknown. */
export interface PlanLine {
  current: number | null;
  /** The best budget without the channel's own minimum, maximum, lock and largest step. */
  ideal: number | null;
  allowed: number;
  bindingLimit: BindingLimit;
  /** Weighted conversions from one more unit of currency at `allowed`. */
  nextUnitConversions: number | null;
  /** Upper bound of the weighted conversions a day that the channel's own limit costs; null when none binds or none is known. */
  limitPrice: number | null;
  /** 90% interval of the day's weighted conversions. */
  predicted: Range | null;
  currentPredicted: Range | null;
  /** Why the channel has this budget, the most important reason first; at least one. */
  claims: Claim[];
}

const ROUNDING = 1e-9;

const OWN_LIMITS: readonly BindingLimit[] = ["channel-min", "channel-max", "locked", "largest-step"];

/**
 * Describes each channel's budget: its ideal, the limit that binds, the next unit and the forecast.
 *
 * @param day - The split with its plan, its ideal and its limits.
 * @returns One line per channel; budgets in currency per day, forecasts in weighted conversions per day.
 */
export function dayLines(day: LimitedDay): PlanLine[] {
  const { problem, budgets, plan, ideal } = day;
  const claims = lineClaims(day);
  // Where the total overrides limits, taking one away also restores others, which no price of it alone contains.
  const isOverridden = day.bounds.keptTotal > sumOf(budgets) * (1 + ROUNDING);
  return problem.channels.map((channel, j) => {
    const allowed = budgets[j]!;
    const bindingLimit = bindingLimitOf(day, claims[j]!, j);
    const isPriced = OWN_LIMITS.includes(bindingLimit) && plan !== null && ideal !== null && !isOverridden;
    return {
      current: channel.current,
      ideal: ideal?.spend[j] ?? null,
      allowed,
      bindingLimit,
      nextUnitConversions: plan === null ? null : nextUnit(day, j),
      limitPrice: isPriced ? limitPrice(day, { plan, ideal }, j, bindingLimit) : null,
      predicted: plan === null ? null : conversionRange(day, j, allowed),
      currentPredicted: plan === null || channel.current === null ? null : conversionRange(day, j, channel.current),
      claims: claims[j]!,
    };
  });
}

function nextUnit({ problem, budgets, curves, knots }: DaySplit, j: number): number {
  const x = budgets[j]!;
  if (expectedSpend(problem, j, x) < x) return 0;
  return slopeAt(knots, slopesOf(knots, curves[j]!.mean), x) * todaysFactor(problem, j);
}
