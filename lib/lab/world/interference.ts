import { openStream, STREAM } from "@/lib/engine";

/** What D6 does to its channels. */
export interface Interference {
  /** The channel whose curve is S-shaped. */
  bent: number;
  /** The channel that takes conversions from `loser` as it spends more. */
  taker: number;
  loser: number;
  /** The share of its conversions that the loser keeps when the taker spends so much, in (0, 1]. */
  kept(takerSpend: number): number;
}

const LARGEST_LOSS = 0.6;

/**
 * Draws which channel of D6 is S-shaped and which two get in each other's way.
 *
 *     E[N_loser] = V(x_loser)·(1 − 0.6·x/(x + k)),   x the taker's spend,   k = x₀·e^{U[ln 0.5, ln 2]}
 *
 * Two channels that reach the same people are no sum of two curves; a learner that believes in the
 * sum sees the loser's return fall for no reason of its own.
 *
 * @param seed - The world's seed.
 * @param channels - M ≥ 3; the three roles fall to different channels.
 * @param equalShare - x₀, currency units per day.
 * @returns the roles and what the loser keeps.
 * @throws {RangeError} when there are fewer than three channels.
 */
export function drawInterference(seed: number, channels: number, equalShare: number): Interference {
  if (channels < 3) throw new RangeError(`channels is ${channels}; a world of kind D6 needs three or more.`);
  const dice = openStream(seed, STREAM.interference);
  const first = dice.integer(channels);
  const halfLoss = equalShare * 0.5 * 4 ** dice.next();
  const role = (place: number): number => (first + place) % channels;
  return {
    bent: first,
    taker: role(1),
    loser: role(2),
    kept: (takerSpend) => 1 - (LARGEST_LOSS * takerSpend) / (takerSpend + halfLoss),
  };
}
