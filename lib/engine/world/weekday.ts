import { openStream, STREAM } from "./stream";

const LOG_AMPLITUDE = 0.2;

/**
 * Draws how much more or less the same spend brings on each weekday.
 *
 *     w_d = e^{0.2·z_d} / mean(e^{0.2·z}),   z ~ Normal(0, 1)
 *
 * @param seed - The world's seed.
 * @returns seven factors with mean 1, Monday first.
 */
export function drawWeekdayFactors(seed: number): number[] {
  const dice = openStream(seed, STREAM.weekday);
  const raw = Array.from({ length: 7 }, () => dice.lognormal(0, LOG_AMPLITUDE));
  const mean = raw.reduce((total, factor) => total + factor, 0) / 7;
  return raw.map((factor) => factor / mean);
}
