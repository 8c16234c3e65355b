import { createRng } from "@/lib/engine/math/rng";
import { quantile } from "@/lib/lab/math/quantile";

const DRAWS = 2000;

/** The 95% percentile interval of the mean of a sample; the same sample gives the same interval. */
export function bootstrapInterval(sample: readonly number[]): { mean: number; low: number; high: number } {
  if (sample.length === 0) throw new RangeError("An empty sample has no mean.");
  const mean = sample.reduce((a, b) => a + b, 0) / sample.length;
  const dice = createRng(sample.length);
  const means = Array.from({ length: DRAWS }, () => {
    let total = 0;
    for (let i = 0; i < sample.length; i++) total += sample[dice.integer(sample.length)]!;
    return total / sample.length;
  });
  return { mean, low: quantile(means, 0.025), high: quantile(means, 0.975) };
}
