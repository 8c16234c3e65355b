import { openStream, STREAM } from "@/lib/engine";

/** The roles of the channels of D6. */
export interface Interference {
  /** The channel whose curve is S-shaped. */
  bent: number;
  /** The channel that takes conversions from `loser` as it spends more. */
  taker: number;
  loser: number;
  /** The share of its conversions that the loser keeps at a spend of the taker, in (0, 1]. */
  keptShare(takerSpend: number): number;
}

const MAX_LOSS = 0.6;

/**
 * Draws the S-shaped channel of D6 and the two channels that interfere.
 *
 *     E[N_loser] = V(x_loser)·(1 − 0.6·x/(x + k)),   x the taker's spend,   k = x₀·e^{U[ln 0.5, ln 2]}
 *
 * Two channels that reach the same people are not a sum of two curves. A learner that assumes a sum sees the loser's
 * return fall without a cause in that channel.
 *
 * @param seed - The world's seed.
 * @param channels - M ≥ 3; the three roles belong to different channels.
 * @param equalShare - x₀, currency units per day.
 * @returns the roles and the share that the loser keeps.
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
    keptShare: (takerSpend) => 1 - (MAX_LOSS * takerSpend) / (takerSpend + halfLoss),
  };
}
