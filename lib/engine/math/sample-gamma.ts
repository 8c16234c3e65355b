import { requirePositive } from "./require-number";
import { sampleNormal } from "./sample-normal";

/**
 * Draws from the gamma distribution with scale 1.
 *
 *     density ∝ g^(shape − 1) e^(−g),  g > 0
 *
 * A cubed normal is close to a gamma and is almost always accepted. A shape below 1 is drawn one
 * higher and shrunk by u^(1/shape).
 * Source: Marsaglia & Tsang, A simple method for generating gamma variables (2000).
 *
 * @param next - Draws uniformly from [0, 1).
 * @param shape - Shape, above 0; equal to the mean.
 * @returns A number ≥ 0.
 * @throws {RangeError} when the shape is not above 0.
 */
export function sampleGamma(next: () => number, shape: number): number {
  requirePositive("shape", shape);
  if (shape < 1) return sampleGamma(next, shape + 1) * Math.pow(1 - next(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = sampleNormal(next);
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(1 - next()) < 0.5 * z * z + d * (1 - v + Math.log(v))) return d * v;
  }
}
