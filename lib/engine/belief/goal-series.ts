import type { Belief } from "./belief-keeper";
import type { SeriesBelief } from "./series-belief";

/** The series that the goal's weights apply to: one per conversion action, or all conversions where there is one action. */
export function goalSeries(belief: Belief | null): SeriesBelief[] {
  if (belief === null) return [];
  return belief.series.length === 1 ? belief.series : belief.series.slice(1);
}
