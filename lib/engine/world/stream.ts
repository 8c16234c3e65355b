import { createRng, type Rng } from "../math/rng";

/** The purposes of random streams. Each has its own, so that drawing more for one purpose changes no other. */
export const STREAM = {
  shape: 1,
  weekday: 2,
  drift: 3,
  jump: 4,
  market: 5,
  count: 6,
  delay: 7,
  basket: 8,
  delivery: 9,
  shock: 10,
  realisation: 11,
  misjudgement: 12,
  interference: 13,
  truth: 14,
} as const;

/**
 * Opens the random stream of one purpose, day and channel.
 *
 * The key is mixed into the seed, so that any day can be
 * played alone and repeated later with the same numbers.
 *
 * @param seed - The world's seed, any finite number.
 * @param key - Purpose, then day, channel and so on; integers.
 * @returns A generator that depends on seed and key only.
 */
export function openStream(seed: number, ...key: number[]): Rng {
  const words = new Uint32Array(new Float64Array([seed]).buffer);
  let low = words[0]! ^ 0x243f6a88;
  let high = words[1]! ^ 0x85a308d3;
  for (const word of key) {
    low = mix(low ^ word);
    high = mix(high + low + 0x9e3779b9);
  }
  return createRng(high * 2 ** 21 + (low >>> 11));
}

function mix(word: number): number {
  let mixed = word >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
