import type { Belief } from "../belief/belief-keeper";
import { seriesWeekdays } from "../belief/series-belief";
import type { DayProblem } from "../day/day-problem";
import type { LearnerSetup } from "../model/learner-input";
import type { ProblemInputs } from "./problem-inputs";

const DEFAULT_WINDOW_DAYS = 28;
/** Share of the window that is before today: a miss is repaid within the window, and most of its days can still be changed. */
const PAST_SHARE = 0.25;
const MIN_TOTAL_SHARE = 0.2;

/**
 * Computes the plan's days before and from today, and the days over which its ROI must reach the target: the whole plan,
 * or a window of W days where the plan has no end. A quarter of the window is before today, less in a plan's first days.
 *
 * @param inputs - The account, the day and the plan's first day.
 * @returns Days, at least one of them remaining; the window's first and last day, 0-based.
 */
export function spanOf({ setup, day, planStart }: ProblemInputs): {
  elapsed: number;
  remaining: number;
  window: Required<DayProblem>["window"];
} {
  const elapsed = Math.max(0, day - planStart);
  const windowDays = setup.windowDays ?? DEFAULT_WINDOW_DAYS;
  const past = setup.days === undefined ? Math.min(elapsed, Math.floor(PAST_SHARE * windowDays)) : elapsed;
  const remaining = Math.max(1, (setup.days ?? windowDays) - past);
  return { elapsed, remaining, window: { from: day - past, to: day + remaining - 1, rolls: setup.days === undefined } };
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
