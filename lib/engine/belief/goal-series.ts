import type { Belief } from "./belief-keeper";
import type { SeriesBelief } from "./series-belief";

/**
 * Selects the series that the goal's weights apply to: one per conversion action, or all conversions where there is one action.
 *
 * @param belief - The belief; null before any data.
 * @returns One series per weight; none without a belief.
 */
export function goalSeries(belief: Belief | null): SeriesBelief[] {
  if (belief === null) return [];
  return belief.series.length === 1 ? belief.series : belief.series.slice(1);
}
