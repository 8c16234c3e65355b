import { openStream, STREAM } from "@/lib/engine";

const LOG_AMPLITUDE = 0.2;

/**
 * Draws the weekday factors of the response.
 *
 *     w_d ∝ e^{0.2·sin(2π(d/7 + φ))},   φ ~ U[0, 1),   mean(w) = 1
 *
 * @param seed - The world's seed.
 * @returns seven factors with mean 1, Monday first.
 */
export function drawWeekdayFactors(seed: number): number[] {
  const dice = openStream(seed, STREAM.weekday);
  const phase = dice.next();
  const raw = Array.from({ length: 7 }, (_, day) =>
    Math.exp(LOG_AMPLITUDE * Math.sin(2 * Math.PI * (day / 7 + phase))),
  );
  const mean = raw.reduce((total, factor) => total + factor, 0) / 7;
  return raw.map((factor) => factor / mean);
}
