import { median } from "../math/median";

/** β in E[y] ∝ x^β around the usual spend, and its standard deviation. */
export interface Elasticity {
  mean: number;
  deviation: number;
}

const PRIOR = { mean: 0.6, deviation: 0.2 };
/** A power of the spend is not the true curve, so far from the usual spend the error does not vanish with data. */
const MIN_DEVIATION = 0.12;
/** Days with a spend further than this from their week's, in logarithms, say more about an event than about the curve. */
const MAX_DISTANCE = 0.8;
const ROUNDS = 3;
/** Tukey's constant of the biweight. */
const BIWEIGHT = 4.7;
const MIN_SCALE = 0.05;

interface Series {
  count: Float64Array;
  logSpend: Float64Array;
  /** Reported share × multiplier of the day. */
  reported: Float64Array;
}

/**
 * Estimates how a channel's counts follow its spend, from the differences within each week, so that a change of the
 * level does not count.
 *
 *     β = (β₀/σ₀² + Σ w Δlog x Δlog y / s²) / (1/σ₀² + Σ w (Δlog x)² / s²),   w: Tukey's biweight
 *
 * Source: Beaton & Tukey, The fitting of power series (1974).
 *
 * @param series - The channel's days; NaN is missing.
 * @returns Mean in [0.05, 1] and standard deviation of at least 0.12.
 */
export function elasticityOf(series: Series): Elasticity {
  const pairs = weeklyDifferences(series);
  let mean = PRIOR.mean;
  let precision = 1 / PRIOR.deviation ** 2;
  for (let round = 0; round < ROUNDS && pairs.length > 0; round++) {
    const scale = Math.max(MIN_SCALE, 1.48 * median(pairs.map(([x, y]) => Math.abs(y - mean * x)))!);
    let [xy, xx] = [0, 0];
    for (const [x, y] of pairs) {
      const u = (y - mean * x) / (BIWEIGHT * scale);
      const weight = Math.abs(u) < 1 ? (1 - u * u) ** 2 : 0;
      xy += weight * x * y;
      xx += weight * x * x;
    }
    precision = 1 / PRIOR.deviation ** 2 + xx / scale ** 2;
    mean = (PRIOR.mean / PRIOR.deviation ** 2 + xy / scale ** 2) / precision;
  }
  return {
    mean: Math.min(1, Math.max(0.05, mean)),
    deviation: Math.sqrt(1 / precision + MIN_DEVIATION ** 2),
  };
}

/** Each day's logarithms of spend and count less the medians of its week. */
function weeklyDifferences({ count, logSpend, reported }: Series): [number, number][] {
  const pairs: [number, number][] = [];
  for (let from = 0; from < count.length; from += 7) {
    const week: [number, number][] = [];
    for (let d = from; d < Math.min(count.length, from + 7); d++) {
      if (!Number.isNaN(logSpend[d]!)) week.push([logSpend[d]!, Math.log((count[d]! + 0.5) / reported[d]!)]);
    }
    const x = median(week.map((pair) => pair[0]));
    const y = median(week.map((pair) => pair[1]));
    if (x === null || y === null || week.length < 3) continue;
    for (const pair of week) {
      if (Math.abs(pair[0] - x) <= MAX_DISTANCE) pairs.push([pair[0] - x, pair[1] - y]);
    }
  }
  return pairs;
}
