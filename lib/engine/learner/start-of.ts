import { gridFloor } from "../allocate/grid";
import type { History } from "../belief/history";
import { sumOf } from "../grid/move-total";
import type { LearnerSetup } from "../model/learner-input";

/** The account's usual spend is the mean over this many days. */
const USUAL_DAYS = 28;

/**
 * Computes the most that each channel may start with from nothing.
 *
 *     start_j = min(s · S, M_j),   S: the account's mean spend a day,   M_j: the most that channel j spent on one day
 *
 * Neither part grows with the total budget: a high ceiling is no evidence of what a channel can do. A channel that was
 * observed and never spent starts with nothing.
 *
 * @param history - The observations.
 * @param setup - The account; `startShare` is s, by default a tenth of an equal share.
 * @param current - The channels' budgets now, currency per day, which count as the spend before the first observation.
 * @returns Currency per day by channel, at least 0, in whole units.
 */
export function startOf(history: History, setup: LearnerSetup, current: readonly number[] | null): number[] {
  const { channels, startShare = 0.1 / channels, unit = 0 } = setup;
  const spends: number[] = [];
  const most = new Array<number>(channels).fill(-1);
  for (let d = history.asOfDay; d >= 0; d--) {
    const spend = history.days[d]?.spend;
    if (spend === undefined || spend.every((x) => x === null)) continue;
    spend.forEach((x, j) => (most[j] = Math.max(most[j]!, x ?? -1)));
    if (spends.length < USUAL_DAYS) spends.push(sumOf(spend.map((x) => x ?? 0)));
  }
  const usual = spends.length === 0 ? sumOf([...(current ?? [])]) : sumOf(spends) / spends.length;
  return most.map((ever, j) => {
    const own = Array.isArray(unit) ? unit[j]! : unit;
    const start = Math.min(startShare * usual, ever < 0 ? Infinity : ever);
    return own === 0 || start === 0 ? start : Math.max(1, gridFloor(start, own)) * own;
  });
}
