import { requireFinite } from "@/lib/engine";

/**
 * Computes the quantile of a sample.
 *
 *     q(p) = x₍ᵢ₎ + (h − i)(x₍ᵢ₊₁₎ − x₍ᵢ₎),  h = (n − 1)p,  i = ⌊h⌋, x sorted
 *
 * It interpolates linearly between the order statistics: the ends are exact, and the median of an even sample is
 * the mean of its two middle values.
 * Source: Hyndman & Fan, Sample quantiles in statistical packages (1996), type 7.
 *
 * @param sample - At least one finite number, in any order and unit; not changed.
 * @param p - Share in [0, 1].
 * @returns A number between the minimum and the maximum of the sample.
 * @throws {RangeError} when the sample is empty or contains a number that is not finite, or p is outside [0, 1].
 */
export function quantile(sample: ArrayLike<number>, p: number): number {
  if (sample.length === 0) throw new RangeError("sample must contain at least one number, but it is empty.");
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must be between 0 and 1, but it is ${String(p)}.`);
  const sorted = Float64Array.from(sample).sort();
  for (let i = 0; i < sorted.length; i++) requireFinite(`sample[${i}]`, sorted[i]!);
  const h = (sorted.length - 1) * p;
  const i = Math.min(Math.floor(h), sorted.length - 1);
  const low = sorted[i]!;
  return h === i ? low : low + (h - i) * (sorted[i + 1]! - low);
}
