import type { Rng } from "@/lib/engine";
import { cholesky, solveLower } from "./cholesky";

/** What one channel returned at the points of a budget grid, by point. */
export interface GridReturns {
  /** Days at each point; length N + 1, point k is k/N of the daily budget. */
  count: Float64Array;
  mean: Float64Array;
}

/** Constants of one Gaussian process. */
export interface ProcessScales {
  /** Standard deviation of the response before any data. */
  amplitude: number;
  /** Length over which the response changes, in grid steps. */
  length: number;
  /** Variance of one day. */
  noise: number;
}

/** A belief about one channel's response at every point of the grid. */
export interface BudgetProcess {
  mean: Float64Array;
  deviation: Float64Array;
  /** Log of the density of the data. */
  evidence: number;
  /** A response that may be true. */
  draw(rng: Rng): Float64Array;
}

/**
 * A Gaussian process over the budget of one channel, squared-exponential, with nothing returned by nothing.
 *
 *     V ~ GP(m, s² exp(−(a − b)²/2ℓ²)),   ȳ_k ~ N(V(k), σ²/n_k),   V(0) = 0
 *
 * Days at one grid point count as their mean with its smaller variance, so that cost depends on the grid only.
 * Source: Rasmussen & Williams, Gaussian Processes for Machine Learning (2006), Algorithm 2.1.
 *
 * @param returns - By grid point.
 * @param prior - m, the mean before any data, by grid point.
 */
export function budgetProcess(returns: GridReturns, prior: Float64Array, scales: ProcessScales): BudgetProcess {
  const size = returns.count.length;
  const seen: number[] = [0];
  for (let k = 1; k < size; k++) if (returns.count[k]! > 0) seen.push(k);
  const n = seen.length;
  const alike = kernelOf(scales, size);
  const gram = new Float64Array(n * n);
  seen.forEach((a, i) => seen.forEach((b, j) => (gram[i * n + j] = alike[Math.abs(a - b)]!)));
  seen.forEach((k, i) => (gram[i * n + i]! += i === 0 ? 1e-9 * alike[0]! : scales.noise / returns.count[k]!));
  const lower = cholesky(gram, n);
  const gap = Float64Array.from(seen, (k, i) => (i === 0 ? -prior[0]! : returns.mean[k]! - prior[k]!));
  const white = solveLower(lower, n, gap);
  // explained[k]: L⁻¹ times the covariance of point k with the points seen.
  const explained = Array.from({ length: size }, (_, k) =>
    solveLower(
      lower,
      n,
      Float64Array.from(seen, (b) => alike[Math.abs(k - b)]!),
    ),
  );
  const mean = Float64Array.from(explained, (part, k) => prior[k]! + dot(part, white));
  const deviation = Float64Array.from(explained, (part) => Math.sqrt(Math.max(0, alike[0]! - dot(part, part))));
  let evidence = -0.5 * dot(white, white);
  for (let i = 0; i < n; i++) evidence -= Math.log(lower[i * n + i]!);
  return { mean, deviation, evidence, draw: (rng) => drawFrom({ mean, explained, alike }, rng) };
}

function kernelOf({ amplitude, length }: ProcessScales, size: number): Float64Array {
  return Float64Array.from(
    { length: size },
    (_, d) => amplitude * amplitude * Math.exp((-d * d) / (2 * length * length)),
  );
}

function drawFrom(
  { mean, explained, alike }: { mean: Float64Array; explained: Float64Array[]; alike: Float64Array },
  rng: Rng,
): Float64Array {
  const size = mean.length;
  const covariance = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) covariance[a * size + b] = alike[a - b]! - dot(explained[a]!, explained[b]!);
    covariance[a * size + a]! += 1e-8 * alike[0]!;
  }
  const lower = cholesky(covariance, size);
  const dice = Float64Array.from({ length: size }, () => rng.normal());
  return mean.map((m, a) => m + dot(lower.subarray(a * size, a * size + a + 1), dice));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
