import type { Belief } from "../belief/belief-keeper";
import { seriesWeekdays } from "../belief/series-belief";
import type { DayProblem } from "../day/day-problem";
import type { LearnerSetup } from "../model/learner-input";
import type { ProblemInputs } from "./problem-inputs";

/** A plan without an end is solved again every day over the next four weeks, and its ROI covers the last four. */
const ROLLING_DAYS = 28;
const MIN_TOTAL_SHARE = 0.2;

/**
 * Computes the plan's days before and from today, and the first day that the ROI target covers.
 *
 * @param inputs - The account, the day and the plan's first day.
 * @returns Days, at least one of them remaining.
 */
export function spanOf({ setup, day, planStart }: ProblemInputs): {
  elapsed: number;
  remaining: number;
  since: number;
} {
  const elapsed = Math.max(0, day - planStart);
  if (setup.days === undefined) return { elapsed, remaining: ROLLING_DAYS, since: day - ROLLING_DAYS };
  return { elapsed, remaining: Math.max(1, setup.days - elapsed), since: planStart };
}

/** True when unspent budget may be spent on a later day of the plan. */
export function carriesOver(setup: LearnerSetup): boolean {
  return setup.carryOver === "horizon" && setup.days !== undefined;
}

/**
 * Counts the remaining days by weekday, today included, with the strength of each weekday.
 *
 * @param setup - The account, for the weekday of day 0.
 * @param belief - The belief; without one every weekday has strength 1.
 * @param day - Today, 0-based.
 * @param remaining - Remaining days of the plan.
 * @returns Weekday 0 first.
 */
export function weekdaysAhead(
  setup: LearnerSetup,
  belief: Belief | null,
  day: number,
  remaining: number,
): DayProblem["weekdays"] {
  const today = ((setup.startWeekday ?? 0) + day) % 7;
  const counts = Array.from({ length: 7 }, (_, d) => {
    const ahead = (d - today + 7) % 7;
    return ahead < remaining ? Math.floor((remaining - ahead - 1) / 7) + 1 : 0;
  });
  const series = belief?.series[belief.series.length > 1 ? 1 : 0];
  const factor = series === undefined ? new Array<number>(7).fill(1) : Array.from(seriesWeekdays(series));
  return { today, remaining: counts, factor };
}

/**
 * Computes the smallest total that keeps the account visible: full for a third of the plan, then fading to 0 at two thirds.
 *
 * @param dailyBudget - Currency per day.
 * @param progress - Share of the plan that has passed, in [0, 1]; 0 for a plan without an end.
 * @returns Currency per day.
 */
export function leastTotal(dailyBudget: number, progress: number): number {
  const fade = Math.min(1, Math.max(0, 2 - 3 * progress));
  return MIN_TOTAL_SHARE * dailyBudget * fade;
}
