import { median } from "../math/median";

const KEPT = 0.9;
/** The mean of the smallest nine tenths of χ² with one degree of freedom. */
const KEPT_MEAN = 0.623;
const PRIOR_DAYS = 10;
const PRIOR_DISPERSION = 1.5;
const MIN_EXPECTED = 0.2;

/**
 * Estimates variance over mean of a day's count from the nine tenths of the days that fit best, so that the events that
 * are looked for do not hide themselves.
 *
 * @param count - Counts by day.
 * @param exposure - Their expectation up to the level; 0 on days that say nothing.
 * @returns At least 1.
 */
export function dispersionOfSeries(count: Float64Array, exposure: Float64Array): number {
  const weeks: (number | null)[] = [];
  for (let from = 0; from < count.length; from += 7) weeks.push(levelOf(count, exposure, from));
  const squares: number[] = [];
  for (let d = 0; d < count.length; d++) {
    const week = Math.floor(d / 7);
    const near = weeks.slice(Math.max(0, week - 2), week + 3).filter((level) => level !== null);
    const expected = (median(near) ?? 0) * exposure[d]!;
    if (expected >= MIN_EXPECTED) squares.push((count[d]! - expected) ** 2 / expected);
  }
  squares.sort((a, b) => a - b);
  const kept = squares.slice(0, Math.ceil(KEPT * squares.length));
  const sum = kept.reduce((a, b) => a + b, 0) / KEPT_MEAN;
  return Math.max(1, (sum + PRIOR_DAYS * PRIOR_DISPERSION) / (kept.length + PRIOR_DAYS));
}

function levelOf(count: Float64Array, exposure: Float64Array, from: number): number | null {
  let [y, e] = [0, 0];
  for (let d = from; d < Math.min(count.length, from + 7); d++) {
    if (exposure[d] === 0) continue;
    y += count[d]!;
    e += exposure[d]!;
  }
  return e > 0 ? y / e : null;
}
