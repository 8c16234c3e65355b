import { normalCdf, normalQuantile } from "../math/normal";
import type { Range } from "../model/learner-input";
import type { DayProblem } from "./day-problem";
import type { DayPlan } from "./resolve-day";

const Z95 = normalQuantile(0.95);
/** A gain must be at least this likely to be one. */
const MIN_CONFIDENCE = 0.8;
/** The current budgets keep the target well enough when it is at least this likely, or nearly as likely as with the change. */
const KEPT_ODDS = 0.8;
const ODDS_MARGIN = 0.3;

/**
 * Decides whether a day's best split is worth changing the current budgets.
 *
 * The current budgets stay while they break no limit, keep the target over the plan's own window and tolerance about as
 * probably as the change would, and the change gains too little: less than the least worthwhile gain, or less than its own
 * uncertainty.
 *
 * @param problem - The day.
 * @param options - The day solved with all budgets kept (`kept`) and freely (`plan`); `leastGain`, a share of conversions.
 * @returns True if budgets should change.
 * @example
 * const { problem, plan } = createLearner("concave", { channels: 2, dailyBudget: 100, seed: 1 }).propose();
 * isWorthChanging(problem, { kept: plan, plan, leastGain: 0 }); // => true
 */
export function isWorthChanging(
  problem: DayProblem,
  { kept, plan, leastGain }: { kept: DayPlan; plan: DayPlan; leastGain: number },
): boolean {
  const before = kept.totals.conversions?.mid ?? null;
  const after = plan.totals.conversions?.mid ?? null;
  const isKeepable = kept.status === "optimal" && plan.status === "optimal" && keepsTarget(problem, kept, plan);
  if (before === null || after === null || !isKeepable) return true;
  return after - before >= leastGain * before && isLikely(after - before, plan.totals.gain);
}

function isLikely(gain: number, range: Range | null): boolean {
  const deviation = range === null ? 0 : (range.high - range.low) / (2 * Z95);
  return !(deviation > 0) || normalCdf(gain / deviation) >= MIN_CONFIDENCE;
}

/**
 * Decides whether a calmer split keeps the target about as probably as the best one.
 *
 * @param problem - The day.
 * @param kept - The calmer split.
 * @param plan - The best split.
 * @returns True without a target.
 */
export function keepsTarget({ roiTarget }: DayProblem, kept: DayPlan, plan: DayPlan): boolean {
  if (roiTarget === null) return true;
  const [odds, changed] = [kept.totals.keepsTarget ?? 0, plan.totals.keepsTarget ?? 0];
  return odds >= KEPT_ODDS || odds >= changed - ODDS_MARGIN;
}
