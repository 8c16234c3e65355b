import type { Belief } from "../belief/belief-keeper";
import { channelScales } from "../belief/channel-scales";
import { isMature, maturityOf } from "../belief/history";
import { responseMoments } from "../belief/scale-posterior";
import { seriesWeekdays } from "../belief/series-belief";
import { evaluateShapes } from "../belief/shapes";
import type { DayProblem } from "../day/day-problem";
import type { Outcome } from "../model/learner-input";
import type { ProblemInputs } from "./problem-inputs";

/**
 * Sums value and spend of the window's past days, with the expected value of late conversions.
 *
 *     Σ_d Σ_j (v_dj + w_d (1 − F) E[y_dj] r_j)   and   Σ_d Σ_j x_dj
 *
 * @param inputs - The account, its history and the belief.
 * @param from - First day to count, before which the ROI target does not apply.
 * @returns Sums in currency over the channel-days that report both spend and value, but for value without spend and for
 *   channels whose conversions have no values, and the part of the value that is
 *   not reported yet, by channel.
 */
export function balanceSoFar(
  { setup, history, belief, planStart }: ProblemInputs,
  from: number,
): Required<Pick<DayProblem, "soFar" | "late">> {
  const soFar = { value: 0, spend: 0 };
  const late = new Array<number>(setup.channels).fill(0);
  if (belief === null || belief.values === null) return { soFar, late };
  const scales = channelScales(setup);
  const weekdays = seriesWeekdays(belief.series[0]!);
  for (let day = Math.max(0, from, planStart); day <= history.asOfDay; day++) {
    const outcome = history.days[day];
    if (outcome === undefined) continue;
    const weekday = weekdays[((setup.startWeekday ?? 0) + day) % 7]!;
    for (let j = 0; j < setup.channels; j++) {
      const paid = paidValueOf(outcome, j);
      if (paid === null || belief.values.ratio[j] === null) continue;
      soFar.spend += paid.spend;
      const unreported = weekday * expectedUnreportedValue({ belief, scales }, outcome, j);
      soFar.value += paid.value + unreported;
      late[j]! += unreported;
    }
  }
  return { soFar, late };
}

/** Spend and value of a channel's day; null where one is unknown. Value that no money bought says nothing of the return of money. */
function paidValueOf(outcome: Outcome, j: number): { spend: number; value: number } | null {
  const spend = outcome.spend[j] ?? null;
  const value = outcome.value[j] ?? null;
  if (spend === null || value === null) return null;
  return spend > 0 || value === 0 ? { spend, value } : null;
}

/** Expected value of the day's conversions that are not reported yet, on an average weekday. */
function expectedUnreportedValue(
  { belief, scales }: { belief: Belief; scales: number[] },
  outcome: Outcome,
  j: number,
): number {
  if (isMature(outcome, belief.profile)) return 0;
  const series = belief.series[0]!;
  const phi = evaluateShapes(outcome.spend[j]! / scales[j]!);
  const { mean } = responseMoments(series.channels[j]!, series.prior[j]!, phi);
  return (1 - maturityOf(outcome, belief.profile)) * mean * belief.values!.ratio[j]!;
}
