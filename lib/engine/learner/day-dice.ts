import { createRng, type Rng } from "../math/rng";

/**
 * Opens the random numbers of one day of one account; a later day that looks back draws the same ones.
 *
 * @param seed - The account's seed.
 * @param day - 0-based.
 * @returns A generator that depends on seed and day only.
 */
export function dayDice(seed: number, day: number): Rng {
  return createRng((seed * 1_000_003 + day) % 2 ** 52);
}
