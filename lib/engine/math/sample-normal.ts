/**
 * Draws from the standard normal distribution.
 *
 *     z = √(−2 ln(1 − u₁)) · cos(2π u₂)
 *
 * One of the two numbers that the method yields is thrown away, so that the state of the dice
 * alone says what comes next and a restored run continues with identical numbers.
 * Source: Box & Muller, A note on the generation of random normal deviates (1958).
 *
 * @param next - Uniform dice on [0, 1).
 * @returns A finite number, mean 0, standard deviation 1.
 */
export function sampleNormal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
