/**
 * Draws from the standard normal distribution.
 *
 *     z = √(−2 ln(1 − u₁)) · cos(2π u₂)
 *
 * The method yields two numbers, and the second is discarded. The state of the generator alone then decides
 * the next draw, so a restored run continues with identical numbers.
 * Source: Box & Muller, A note on the generation of random normal deviates (1958).
 *
 * @param next - Draws uniformly from [0, 1).
 * @returns A finite number, mean 0, standard deviation 1.
 */
export function sampleNormal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
