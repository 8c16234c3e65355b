import type { RuleDay } from "@/lib/engine";
import { equalSplit } from "./fixed-splits";
import { ratioOfReturn, recentReturn } from "./recent-return";

export interface RoasProportionalOptions {
  /** Days over which the return is averaged. */
  window: number;
  /** Minimum weight of a channel compared with the average, so that its return stays observed. */
  minShare: number;
}

const DEFAULTS: RoasProportionalOptions = { window: 28, minShare: 0.05 };

/**
 * The whole budget, in proportion to each channel's recent return per unit of spend.
 *
 *     x_j = B · r_j / Σ r,   r_j = Σ V_j / Σ x_j over the last 28 days
 *
 * A channel without spend counts as average. Using the average return instead of the marginal one is a common
 * mistake, and the point of this baseline. It ignores the ROI target.
 */
export function roasProportional(day: RuleDay): number[] {
  const { setup, history, problem } = day;
  const options = { ...DEFAULTS, ...setup.options };
  const ratios = recentReturn(history, setup.channels, options.window).map(ratioOfReturn);
  const observed = ratios.filter((ratio) => ratio !== null);
  const mean = observed.reduce((sum, ratio) => sum + ratio, 0) / observed.length;
  if (!(mean > 0)) return equalSplit(day);
  const weights = ratios.map((ratio) => Math.max(options.minShare, (ratio ?? mean) / mean));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => (problem.dailyBudget * weight) / sum);
}
