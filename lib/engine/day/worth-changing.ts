import { sumOf } from "../grid/move-total";
import { normalCdf, normalQuantile } from "../math/normal";
import type { Range } from "../model/learner-input";
import { todaysCap } from "./day-bounds";
import type { DayProblem } from "./day-problem";
import { resolveOutlook } from "./outlook";
import type { DayPlan } from "./resolve-day";

const Z95 = normalQuantile(0.95);
/** A gain must be at least this likely to be one. */
const MIN_CONFIDENCE = 0.8;
/** The current budgets keep the target well enough when it is at least this likely, or nearly as likely as with the change. */
const KEPT_ODDS = 0.8;
const ODDS_MARGIN = 0.3;
const ROUNDING = 1e-9;

/**
 * Decides whether a day's best split is worth changing the current budgets.
 *
 * The current budgets stay while they break no limit, keep the target over the plan's own window and tolerance about as
 * probably as the change would, and the change gains too little: less than the least worthwhile gain, or, where the current
 * budgets spend as much, less than its own uncertainty.
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
  const isKeepable = kept.status === "optimal" && plan.status === "optimal" && keepsTarget(problem, kept, plan);
  const { gain, before } = gainOfChange(problem, { kept, plan });
  if (gain === null || before === null || !isKeepable) return true;
  return gain.mid >= leastGain * before && (isLikely(gain) || !isAsSpent(problem, kept, plan));
}

/**
 * Decides whether a calmer split spends as much as the best one where that uses up the total. Money that would stay unspent
 * is no matter of chance: more of it never brings less.
 *
 * @param problem - The day.
 * @param kept - The calmer split.
 * @param plan - The best split.
 * @returns False where the calmer split leaves some of a total that the best one uses up, up to one unit of the grid.
 */
export function isAsSpent(problem: DayProblem, kept: DayPlan, plan: DayPlan): boolean {
  const [left, most] = [sumOf(kept.budgets), sumOf(plan.budgets)];
  const isUsedUp = most >= todaysCap(problem) * (1 - ROUNDING);
  return !isUsedUp || left >= most * (1 - ROUNDING) - Math.max(...problem.channels.map(({ unit }) => unit));
}

/** What a change adds to the conversions a day, and for how many days that holds. */
export interface ChangeGain {
  /** Weighted conversions a day; null where they are unknown. */
  gain: Range | null;
  /** Weighted conversions a day of the current budgets; null where they are unknown. */
  before: number | null;
  /** The remaining days, or 1 where the limits can only be judged by the day itself. */
  days: number;
}

/**
 * Computes what the best split adds to the current budgets: over all coming days where expected curves can keep the limits,
 * because the first step of a longer way gains little on its own day, and on the day itself elsewhere.
 *
 * @param problem - The day.
 * @param options - The day solved with all budgets kept (`kept`) and freely (`plan`).
 * @returns The gain with the 90% interval of the curves' error.
 * @example
 * const { problem, plan } = createLearner("concave", { channels: 2, dailyBudget: 100, seed: 1 }).propose();
 * gainOfChange(problem, { kept: plan, plan }).days; // => 1
 */
export function gainOfChange(problem: DayProblem, { kept, plan }: { kept: DayPlan; plan: DayPlan }): ChangeGain {
  const outlook = resolveOutlook(problem);
  if (outlook?.gain) return { gain: outlook.gain, before: outlook.keptConversions, days: outlook.days };
  const [before, after] = [kept.totals.conversions?.mid ?? null, plan.totals.conversions?.mid ?? null];
  const gain = plan.totals.gain;
  if (before === null || after === null) return { gain: null, before, days: 1 };
  const reach = gain === null ? 0 : (gain.high - gain.low) / 2;
  return { gain: { low: after - before - reach, mid: after - before, high: after - before + reach }, before, days: 1 };
}

function isLikely({ low, mid, high }: Range): boolean {
  const deviation = (high - low) / (2 * Z95);
  return !(deviation > 0) || normalCdf(mid / deviation) >= MIN_CONFIDENCE;
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
