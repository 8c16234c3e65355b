import { requireNonNegative, requirePositive } from "@/lib/engine";

/**
 * Return on spend.
 *
 *     ROI = value/spend
 *
 * @param value - In currency or any unit of value, at least 0.
 * @param spend - Currency, at least 0.
 * @returns Value per unit of currency; null without spend, which is not a return of 0.
 * @throws {RangeError} when a number is negative or not finite.
 */
export function roi(value: number, spend: number): number | null {
  requireNonNegative("value", value);
  return requireNonNegative("spend", spend) === 0 ? null : value / spend;
}

/**
 * Shortfall of value below the ROI target, as a share of the required value.
 *
 *     max(0, γ·spend − value)/(γ·spend)
 *
 * @param target - γ, above 0.
 * @returns 0 when the target is met or nothing was spent; at most 1.
 * @throws {RangeError} when a number is negative or not finite, or the target is not above zero.
 */
export function roiShortfall(value: number, spend: number, target: number): number {
  const required = requirePositive("target", target) * requireNonNegative("spend", spend);
  return required === 0 ? 0 : Math.max(0, required - requireNonNegative("value", value)) / required;
}

/**
 * Excess of spend over the budget, as a share of the budget.
 *
 *     max(0, spend − budget)/budget
 *
 * @returns 0 within the budget. It is never Infinity, because a budget of 0 throws.
 * @throws {RangeError} when a number is negative or not finite, or the budget is not above zero.
 */
export function overspend(spend: number, budget: number): number {
  return Math.max(0, requireNonNegative("spend", spend) - requirePositive("budget", budget)) / budget;
}

/**
 * The lowest ROI over all windows of consecutive days.
 *
 *     min_d Σ_{i = d−n+1..d} value_i / Σ spend_i
 *
 * @param days - In order; a day with a missing value or spend is left out of the sums.
 * @param window - n, 28 by default; a shorter history is one window.
 * @returns Null when no window has spend.
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
