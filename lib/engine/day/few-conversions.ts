import { negativeBinomialTail } from "../math/negative-binomial";
import type { DayProblem } from "./day-problem";
import type { Ahead } from "./walk-ahead";

/** From this many conversions on, their sum is as good as continuous, and what was seen outweighs what was assumed. */
const MAX_FEW = 30;

/**
 * Limits the probability of an event to what few conversions can carry.
 *
 *     P(N ≥ M − s/r),   N negative binomial with mean M and variance od M + M²/a,   a = 1 + y/od
 *
 * M is the number of conversions that the forecast counts on, and s the surplus that it expects; with r each, s/r of them
 * could be missing. The forecast's error is that of a rate of which y conversions were seen: a gamma distribution of shape
 * 1 + y, the posterior after y events on a flat prior. Over-dispersed counts are as uncertain as fewer events. A normal
 * distribution would give half of its probability to the upper side even where nothing was ever seen. The limit fades out
 * until thirty conversions are seen.
 * Source: Gelman et al., Bayesian Data Analysis (3rd ed.), §2.6 (Gamma–Poisson).
 *
 * @param probability - By the distribution for many conversions.
 * @param problem - The day, with what was seen; no limit where a problem of an older version does not say.
 * @param ahead - The forecast; `surplus` in currency.
 * @returns A probability that is at most the given one.
 */
export function limitedByEvidence(
  probability: number,
  problem: DayProblem,
  { conversions, value, surplus }: Pick<Ahead, "conversions" | "value"> & { surplus: number },
): number {
  const seen = seenConversions(problem);
  if (seen === null || seen >= MAX_FEW || !(conversions > 0) || !(value > 0)) return probability;
  const dispersion = problem.conversionDispersion + (problem.valueDispersion ?? 0);
  const shape = 1 + seen / dispersion;
  const size = conversions / (Math.max(0, dispersion - 1) + conversions / shape);
  const tail = negativeBinomialTail(conversions - (surplus * conversions) / value, conversions, size);
  return probability - (1 - seen / MAX_FEW) * Math.max(0, probability - tail);
}

/** Conversions seen in all channels that the ratio of value and spend counts; null where that is unknown. */
function seenConversions({ channels }: DayProblem): number | null {
  let sum = 0;
  for (const { seen, valuePerConversion } of channels) {
    if (seen === undefined) return null;
    if (valuePerConversion !== null) sum += seen.conversions;
  }
  return sum;
}
