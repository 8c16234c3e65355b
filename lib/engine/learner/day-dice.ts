import { createRng, type Rng } from "../math/rng";

/** 2^52 as a literal, because powers round differently between versions of Node. */
const SEED_RANGE = 4_503_599_627_370_496;

/**
 * Opens the random numbers of one day of one account; a later day that looks back draws the same ones.
 *
 * @param seed - The account's seed.
 * @param day - 0-based.
 * @returns A generator that depends on seed and day only.
 */
export function dayDice(seed: number, day: number): Rng {
  return createRng((seed * 1_000_003 + day) % SEED_RANGE);
}
