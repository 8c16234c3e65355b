import type { RuleDay } from "@/lib/engine";
import { equalSplit } from "./fixed-splits";
import { ratioOfReturn, recentReturn } from "./recent-return";

export interface RoasProportionalOptions {
  /** Days that the return is averaged over. */
  window: number;
  /** The least part of an equal share that a channel keeps, so that its return stays known. */
  leastShare: number;
}

const DEFAULTS: RoasProportionalOptions = { window: 28, leastShare: 0.05 };

/**
 * The whole budget, in proportion to what each channel lately returned per unit of spend.
 *
 *     x_j = B · r_j / Σ r,   r_j = Σ V_j / Σ x_j over the last 28 days
 *
 * A channel without spend counts as average. The average return is taken where the marginal one is meant,
 * which is the usual mistake and the point of the baseline; the ROI target is not looked at.
 */
export function roasProportional(day: RuleDay): number[] {
  const { setup, history, problem } = day;
  const options = { ...DEFAULTS, ...setup.options };
  const ratios = recentReturn(history, setup.channels, options.window).map(ratioOfReturn);
  const known = ratios.filter((ratio) => ratio !== null);
  const mean = known.reduce((sum, ratio) => sum + ratio, 0) / known.length;
  if (!(mean > 0)) return equalSplit(day);
  const weights = ratios.map((ratio) => Math.max(options.leastShare, (ratio ?? mean) / mean));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => (problem.dailyBudget * weight) / sum);
}
