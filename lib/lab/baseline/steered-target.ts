import { type LagProfile, maturityOf, type RuleDay } from "@/lib/engine";
import { planStartOf, toldDays } from "./plan-days";
import { valueOf } from "./value-of";

/** A surplus or debt is worked off over this many days, or what is left of the plan. */
const REPAY_DAYS = 30;
const LEAST_DAYS = 7;
const LOOSEST = 0.7;
const STRICTEST = 1.5;

/**
 * The ROI target of today that would bring the plan's realised ROI back to its target.
 *
 *     γ' = γ·(1 − S / (n·γ·x̄)),   S = Σ V − γ Σ x so far,   x̄ the mean daily spend,  kept within [0.7, 1.5]·γ
 *
 * Methods without feedback of their own would otherwise miss the target for ever by what their curves are too high.
 *
 * @param profile - How complete days are by age, for methods that complete them; null takes them as told.
 * @returns γ', or null without a target.
 */
export function steeredTarget(day: RuleDay, profile: LagProfile | null = null): number | null {
  const { roiTarget, weekdays } = day.problem;
  if (roiTarget === null) return null;
  const left = weekdays.remaining.reduce((a, b) => a + b, 0);
  return steerTarget(roiTarget, planSoFar(day, profile), { elapsed: day.t, left });
}

/** The same from the sums and the days gone by and left. */
export function steerTarget(
  roiTarget: number,
  { value, spend }: { value: number; spend: number },
  { elapsed, left }: { elapsed: number; left: number },
): number {
  if (spend <= 0) return roiTarget;
  const days = Math.max(LEAST_DAYS, Math.min(REPAY_DAYS, left));
  const share = (value - roiTarget * spend) / (days * roiTarget * (spend / Math.max(1, elapsed)));
  return roiTarget * Math.min(STRICTEST, Math.max(LOOSEST, 1 - share));
}

function planSoFar(day: RuleDay, profile: LagProfile | null): { value: number; spend: number } {
  const sum = { value: 0, spend: 0 };
  for (const outcome of toldDays(day.history, planStartOf(day))) {
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
