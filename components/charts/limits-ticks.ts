import type { LimitsPoint, LimitsSeries } from "./limits-series";
import { niceTicks } from "./nice-ticks";

/** Ticks from 0 to above the highest bar and line. */
export function ticksFromZero(series: LimitsSeries, heights: (point: LimitsPoint) => (number | null)[]): number[] {
  const highest = series.points.map((point) => Math.max(0, ...heights(point).map((height) => height ?? 0)));
  return niceTicks(0, Math.max(0, ...highest), 3);
}

/** The height of a stacked bar with the conversions that are still expected. */
export function stackHeight({ groups, pending }: LimitsPoint): number {
  return groups.reduce<number>((sum, count) => sum + (count ?? 0), pending ?? 0);
}

/** Ticks around the efficiency, its target and its tolerance. They need not start at 0. */
export function efficiencyTicks(series: LimitsSeries, target: number | null): number[] {
  const seen = series.points.flatMap((point) => [point.settled, point.arriving]);
  const limits = [target, series.toleranceBand?.low ?? null, series.toleranceBand?.high ?? null];
  const all = [...seen, ...limits].filter((value) => value !== null);
  if (all.length === 0) return [0, 1];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = Math.max((high - low) * 0.08, high * 0.02, 1e-9);
  return niceTicks(Math.max(0, low - room), high + room, 3);
}
