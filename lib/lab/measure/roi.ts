import { requireNonNegative, requirePositive } from "@/lib/engine";

/**
 * Return on what was spent.
 *
 *     ROI = value/spend
 *
 * @param value - In currency or any unit of value, at least 0.
 * @param spend - Currency, at least 0.
 * @returns Value per unit of currency; null when nothing was spent, which is not a return of 0.
 * @throws {RangeError} when a number is negative or not finite.
 */
export function roi(value: number, spend: number): number | null {
  requireNonNegative("value", value);
  return requireNonNegative("spend", spend) === 0 ? null : value / spend;
}

/**
 * How far value falls short of the target, as a share of what the target asks.
 *
 *     max(0, γ·spend − value)/(γ·spend)
 *
 * @param target - γ, above 0.
 * @returns 0 when the target is kept or nothing was spent; at most 1.
 * @throws {RangeError} when a number is negative or not finite, or the target is not above zero.
 */
export function roiShortfall(value: number, spend: number, target: number): number {
  const asked = requirePositive("target", target) * requireNonNegative("spend", spend);
  return asked === 0 ? 0 : Math.max(0, asked - requireNonNegative("value", value)) / asked;
}

/**
 * How far spend exceeds the budget, as a share of the budget.
 *
 *     max(0, spend − budget)/budget
 *
 * @returns 0 within the budget; Infinity never: spend without a budget is refused.
 * @throws {RangeError} when a number is negative or not finite, or the budget is not above zero.
 */
export function overspend(spend: number, budget: number): number {
  return Math.max(0, requireNonNegative("spend", spend) - requirePositive("budget", budget)) / budget;
}

/**
 * The lowest ROI of any stretch of days of one length.
 *
 *     min_d Σ_{i = d−n+1..d} value_i / Σ spend_i
 *
 * @param days - In order; a day of which either number is null belongs to no stretch's sums.
 * @param window - n, 28 by default; a shorter history is one stretch.
 * @returns Null when no stretch spent anything.
 */
export function worstRollingRoi(
  days: readonly { value: number | null; spend: number | null }[],
  window = 28,
): number | null {
  let worst: number | null = null;
  for (let end = Math.min(window, days.length); end <= days.length; end++) {
    let value = 0;
    let spend = 0;
    for (const day of days.slice(Math.max(0, end - window), end)) {
      if (day.value === null || day.spend === null) continue;
      value += day.value;
      spend += day.spend;
    }
    if (spend > 0) worst = Math.min(worst ?? Infinity, value / spend);
  }
  return worst;
}
