import { createRng, type Rng } from "../math/rng";

/** The dice of one day of one account: the same again on every later day that looks back. */
export function dayDice(seed: number, day: number): Rng {
  return createRng((seed * 1_000_003 + day) % 2 ** 52);
}
