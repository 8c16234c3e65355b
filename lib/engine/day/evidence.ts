import type { GoalCurve } from "./goal-curves";
import type { DayProblem } from "./day-problem";

/** Spend in which the account's other money would have brought this many conversions speaks against a channel without any. */
const MIN_EXPECTED = 3;

/**
 * Tells whether a channel's money has brought nothing so far, although it was enough to say so.
 *
 *     y_j = 0 and x_j Σy/Σx ≥ 3,   or Σy = 0:   at the account's rate, three expected conversions all fail with e^−3 = 5%
 *
 * Source: Hanley & Lippman-Hand, If nothing goes wrong, is everything all right? (1983), the rule of three.
 *
 * @param problem - The day, with what was seen.
 * @param j - Index of the channel.
 * @returns False where a problem of an older version does not say what was seen.
 */
export function isUnseen({ channels }: DayProblem, j: number): boolean {
  const own = channels[j]!.seen;
  if (own === undefined || own.conversions > 0 || !(own.spend > 0)) return false;
  const all = { spend: 0, conversions: 0 };
  for (const { seen } of channels) {
    all.spend += seen?.spend ?? 0;
    all.conversions += seen?.conversions ?? 0;
  }
  return all.conversions === 0 || (own.spend * all.conversions) / all.spend >= MIN_EXPECTED;
}

/** Whether the ROI has two parts to compare at all: a target, and value in at least one channel. */
export function hasRatio({ roiTarget, channels }: Pick<DayProblem, "roiTarget" | "channels">): boolean {
  return roiTarget !== null && channels.some(({ valuePerConversion }) => valuePerConversion !== null);
}

/** Whether channel j is outside the ROI, because its conversions have no values while those of other channels do. */
export function isOutsideRatio(problem: Pick<DayProblem, "roiTarget" | "channels">, j: number): boolean {
  return problem.channels[j]!.valuePerConversion === null && hasRatio(problem);
}

/** A channel is raised only on evidence: conversions that were seen, and under an ROI target values of them. */
export function isWithoutEvidence(problem: DayProblem, j: number): boolean {
  return isUnseen(problem, j) || isOutsideRatio(problem, j);
}

/**
 * The value curves of the ROI limit. A channel outside the ratio gets γ·x, which neither uses up nor adds to a surplus.
 *
 * @param problem - The day.
 * @param curves - Its curves at the knots.
 * @param knots - Currency per day.
 * @returns One curve per channel; null without an ROI limit.
 */
export function ratioCurves(
  problem: Pick<DayProblem, "roiTarget" | "channels">,
  curves: readonly Pick<GoalCurve, "plannedValue">[],
  knots: Float64Array,
): Float64Array[] | null {
  if (!hasRatio(problem) || curves.every(({ plannedValue }) => plannedValue === null)) return null;
  return curves.map(({ plannedValue }) => plannedValue ?? knots.map((x) => problem.roiTarget! * x));
}

/** The part of a plan's spend, summed over its days, that the ROI counts. */
export function ratioSpend(problem: DayProblem, spend: number, average: ArrayLike<number>, days: number): number {
  return problem.channels.reduce((sum, _, j) => (isOutsideRatio(problem, j) ? sum - days * average[j]! : sum), spend);
}
