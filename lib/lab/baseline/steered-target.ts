import { type LagProfile, maturityOf, type RuleDay } from "@/lib/engine";
import { planStartOf, observedDays } from "./plan-days";
import { valueOf } from "./value-of";

/** A surplus or debt is repaid over this many days, or over the rest of the plan if it is shorter. */
const REPAY_DAYS = 30;
const MIN_DAYS = 7;
const MIN_FACTOR = 0.7;
const MAX_FACTOR = 1.5;

/**
 * Today's ROI target that would bring the realised ROI of the plan back to its target.
 *
 *     γ' = γ·(1 − S / (n·γ·x̄)),   S = Σ V − γ Σ x so far,   x̄ the mean daily spend,  kept within [0.7, 1.5]·γ
 *
 * Without it, a method whose curves are too high would miss the target permanently by that error.
 *
 * @param profile - Maturity of days by age, for methods that correct for delay; null uses the values as reported.
 * @returns γ', or null without a target.
 */
export function steeredTarget(day: RuleDay, profile: LagProfile | null = null): number | null {
  const { roiTarget, weekdays } = day.problem;
  if (roiTarget === null) return null;
  const left = weekdays.remaining.reduce((a, b) => a + b, 0);
  return steerTarget(roiTarget, planSoFar(day, profile), { elapsed: day.t, left });
}

/** `steeredTarget` from the sums so far and the numbers of elapsed and remaining days. */
export function steerTarget(
  roiTarget: number,
  { value, spend }: { value: number; spend: number },
  { elapsed, left }: { elapsed: number; left: number },
): number {
  if (spend <= 0) return roiTarget;
  const days = Math.max(MIN_DAYS, Math.min(REPAY_DAYS, left));
  const share = (value - roiTarget * spend) / (days * roiTarget * (spend / Math.max(1, elapsed)));
  return roiTarget * Math.min(MAX_FACTOR, Math.max(MIN_FACTOR, 1 - share));
}

function planSoFar(day: RuleDay, profile: LagProfile | null): { value: number; spend: number } {
  const sum = { value: 0, spend: 0 };
  for (const outcome of observedDays(day.history, planStartOf(day))) {
    const maturity = maturityOf(outcome, profile);
    for (let j = 0; j < day.setup.channels; j++) {
      const value = valueOf(outcome, j);
      const spend = outcome.spend[j] ?? null;
      if (value === null || spend === null) continue;
      sum.value += value / maturity;
      sum.spend += spend;
    }
  }
  return sum;
}
