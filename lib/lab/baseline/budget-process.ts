import type { Rng } from "@/lib/engine";
import { cholesky, solveLower } from "./cholesky";

/** Observed returns of one channel at the points of a budget grid. */
export interface GridReturns {
  /** Days at each point; length N + 1, point k is k/N of the daily budget. */
  count: Float64Array;
  mean: Float64Array;
}

/** Hyperparameters of one Gaussian process. */
export interface ProcessScales {
  /** Standard deviation of the response before any data. */
  amplitude: number;
  /** Length scale of the kernel, in grid steps. */
  length: number;
  /** Observation variance of one day. */
  noise: number;
}

/** The posterior of one channel's response at every point of the grid. */
export interface BudgetProcess {
  mean: Float64Array;
  deviation: Float64Array;
  /** Log marginal likelihood, up to a constant. */
  evidence: number;
  /** Draws one response from the posterior. */
  draw(rng: Rng): Float64Array;
}

/**
 * A squared-exponential Gaussian process over the budget of one channel, with response 0 at budget 0.
 *
 *     V ~ GP(m, s² exp(−(a − b)²/2ℓ²)),   ȳ_k ~ N(V(k), σ²/n_k),   V(0) = 0
 *
 * Days at one grid point enter as their mean with its smaller variance, so that the cost depends on the grid only.
 * Source: Rasmussen & Williams, Gaussian Processes for Machine Learning (2006), Algorithm 2.1.
 *
 * @param returns - By grid point.
 * @param prior - m, the mean before any data, by grid point.
 */
export function budgetProcess(returns: GridReturns, prior: Float64Array, scales: ProcessScales): BudgetProcess {
  const size = returns.count.length;
  const observed: number[] = [0];
  for (let k = 1; k < size; k++) if (returns.count[k]! > 0) observed.push(k);
  const n = observed.length;
  const kernel = kernelOf(scales, size);
  const gram = new Float64Array(n * n);
  observed.forEach((a, i) => observed.forEach((b, j) => (gram[i * n + j] = kernel[Math.abs(a - b)]!)));
  observed.forEach((k, i) => (gram[i * n + i]! += i === 0 ? 1e-9 * kernel[0]! : scales.noise / returns.count[k]!));
  const lower = cholesky(gram, n);
  const gap = Float64Array.from(observed, (k, i) => (i === 0 ? -prior[0]! : returns.mean[k]! - prior[k]!));
  const white = solveLower(lower, n, gap);
  // explained[k]: L⁻¹ times the covariance of point k with the observed points.
  const explained = Array.from({ length: size }, (_, k) =>
    solveLower(
      lower,
      n,
      Float64Array.from(observed, (b) => kernel[Math.abs(k - b)]!),
    ),
  );
  const mean = Float64Array.from(explained, (row, k) => prior[k]! + dot(row, white));
  const deviation = Float64Array.from(explained, (row) => Math.sqrt(Math.max(0, kernel[0]! - dot(row, row))));
  let evidence = -0.5 * dot(white, white);
  for (let i = 0; i < n; i++) evidence -= Math.log(lower[i * n + i]!);
  return { mean, deviation, evidence, draw: (rng) => drawFrom({ mean, explained, kernel }, rng) };
}

function kernelOf({ amplitude, length }: ProcessScales, size: number): Float64Array {
  return Float64Array.from(
    { length: size },
    (_, d) => amplitude * amplitude * Math.exp((-d * d) / (2 * length * length)),
  );
}

function drawFrom(
  { mean, explained, kernel }: { mean: Float64Array; explained: Float64Array[]; kernel: Float64Array },
  rng: Rng,
): Float64Array {
  const size = mean.length;
  const covariance = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) covariance[a * size + b] = kernel[a - b]! - dot(explained[a]!, explained[b]!);
    covariance[a * size + a]! += 1e-8 * kernel[0]!;
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
