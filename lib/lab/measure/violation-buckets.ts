/** Upper ends of the buckets of ROI shortfall that runs are counted in. */
export const VIOLATION_BUCKETS = [0, 0.01, 0.02, 0.05, 0.1, 0.15] as const;

export interface ViolationBucket {
  atMost: number;
  /** Share of runs whose shortfall and overspend stay within. */
  runs: number;
  /** Mean ratio to the best possible over all runs, those outside counting 0. */
  ratio: number;
}

const OVERSPEND_TOLERANCE = 0.01;

/**
 * What runs are worth when only those that keep their limits count.
 *
 *     ratio(b) = (1/n) Σ rᵢ·1[shortfallᵢ ≤ b, overspendᵢ ≤ 1%]
 *
 * A policy that wins value by missing its target wins nothing here.
 * Source: after Balseiro et al., A Field Guide for Pacing Budget and ROS Constraints (2023), Table 2.
 *
 * @returns One entry per bucket, ascending; empty without runs.
 */
export function violationBuckets(
  runs: readonly { ratio: number; shortfall: number; overspend: number }[],
): ViolationBucket[] {
  if (runs.length === 0) return [];
  return VIOLATION_BUCKETS.map((atMost) => {
    const kept = runs.filter((run) => run.shortfall <= atMost + 1e-12 && run.overspend <= OVERSPEND_TOLERANCE);
    return {
      atMost,
      runs: kept.length / runs.length,
      ratio: kept.reduce((sum, run) => sum + run.ratio, 0) / runs.length,
    };
  });
}
