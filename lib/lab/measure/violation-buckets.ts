/** Upper limits of the buckets of ROI shortfall. */
export const VIOLATION_BUCKETS = [0, 0.01, 0.02, 0.05, 0.1, 0.15] as const;

export interface ViolationBucket {
  atMost: number;
  /** Share of runs whose shortfall and overspend are within the limits. */
  runs: number;
  /** Mean ratio to the oracle over all runs; runs outside the limits count as 0. */
  ratio: number;
}

const OVERSPEND_TOLERANCE = 0.01;

/**
 * Mean ratio of runs when a run that breaks its limits counts as 0.
 *
 *     ratio(b) = (1/n) Σ rᵢ·1[shortfallᵢ ≤ b, overspendᵢ ≤ 1%]
 *
 * A policy gains nothing here from value that it wins by missing its target.
 * Source: after Balseiro et al., A Field Guide for Pacing Budget and ROS Constraints (2023), Table 2.
 *
 * @returns One entry per bucket, ascending; empty without runs.
 */
export function violationBuckets(
  runs: readonly { ratio: number; shortfall: number; overspend: number }[],
): ViolationBucket[] {
  if (runs.length === 0) return [];
  return VIOLATION_BUCKETS.map((atMost) => {
    const withinLimits = runs.filter((run) => run.shortfall <= atMost + 1e-12 && run.overspend <= OVERSPEND_TOLERANCE);
    return {
      atMost,
      runs: withinLimits.length / runs.length,
      ratio: withinLimits.reduce((sum, run) => sum + run.ratio, 0) / runs.length,
    };
  });
}
