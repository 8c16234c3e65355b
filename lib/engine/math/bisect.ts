/**
 * Finds where a function changes sign inside a bracket.
 *
 *     x with f(x − δ) and f(x + δ) on different sides of 0,  δ one rounding step
 *
 * Halving never leaves the bracket and needs neither a slope nor continuity, so it finds a jump across 0
 * as well as a root.
 *
 * @param f - Function of one number; only its sign matters.
 * @param low - Lower end, finite.
 * @param high - Upper end, finite, not below `low`.
 * @returns The point, within rounding; an end at which f is exactly 0 is returned unchanged.
 * @throws {RangeError} when the bracket is not finite, is reversed, or contains no change of sign.
 */
export function bisect(f: (x: number) => number, low: number, high: number): number {
  if (!(low <= high) || !Number.isFinite(low) || !Number.isFinite(high)) {
    throw new RangeError(`The bracket must be finite and in order, but it is [${low}, ${high}].`);
  }
  const atLow = f(low);
  const atHigh = f(high);
  if (atLow === 0) return low;
  if (atHigh === 0) return high;
  if (!(atLow * Math.sign(atHigh) < 0)) {
    throw new RangeError(
      `The bracket [${low}, ${high}] contains no change of sign: f is ${atLow} and ${atHigh} at its ends.`,
    );
  }
  let [a, b] = [low, high];
  for (;;) {
    const middle = a + (b - a) / 2;
    if (middle <= a || middle >= b) return a;
    const value = f(middle);
    if (value === 0) return middle;
    if (value < 0 === atLow < 0) a = middle;
    else b = middle;
  }
}
