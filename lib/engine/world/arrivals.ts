import type { Rng } from "../math/rng";
import type { Arrivals, DayOutcome, ReportedOutcome } from "./types";

/**
 * Draws a number of conversions with a larger variance than Poisson.
 *
 *     N ~ NegativeBinomial(mean μ, size μ/(r − 1))   ⇒   Var N = r·μ
 *
 * @param rng - Random numbers.
 * @param mean - μ ≥ 0.
 * @param dispersion - r = variance ÷ mean, ≥ 1.
 * @returns A count.
 */
export function drawCount(rng: Rng, mean: number, dispersion: number): number {
  if (mean <= 0) return 0;
  return dispersion <= 1 ? rng.poisson(mean) : rng.negativeBinomial(mean, mean / (dispersion - 1));
}

/**
 * Spreads conversions over the ages at which they are reported.
 *
 *     age = ⌊A⌋,  A ~ Exponential(mean τ)     F(a) = 1 − e^{−(a+1)/τ}
 *
 * @param delays - Random numbers for the ages.
 * @param count - Conversions of the day.
 * @param meanDelayDays - τ; 0 reports all of them on the day itself.
 * @param drawValue - Draws the value of one conversion.
 * @returns Counts and values by age; conversions later than `LAST_REPORT_AGE` are reported at that age.
 */
export function spreadArrivals(delays: Rng, count: number, meanDelayDays: number, drawValue: () => number): Arrivals {
  const arrivals: Arrivals = { count: [0], value: [0] };
  for (let conversion = 0; conversion < count; conversion++) {
    const age =
      meanDelayDays === 0 ? 0 : Math.min(LAST_REPORT_AGE, Math.floor(-meanDelayDays * Math.log(1 - delays.next())));
    while (arrivals.count.length <= age) {
      arrivals.count.push(0);
      arrivals.value.push(0);
    }
    arrivals.count[age]! += 1;
    arrivals.value[age]! += drawValue();
  }
  return arrivals;
}

/** Maximum age in days at which a conversion is reported. */
export const LAST_REPORT_AGE = 30;

/**
 * Computes a platform's report of a day at the end of `asOfDay`.
 *
 *     y(asOfDay) = Σ_{a ≤ asOfDay − day} arrivals(a)
 *
 * @param outcome - From `World.step`.
 * @param asOfDay - The last finished day, not before the outcome's own.
 * @returns Counts and values reported by then, by channel and action; money in currency units.
 * @throws {RangeError} when `asOfDay` is before the day.
 * @example
 * const outcome = createDemoWorld({ seed: 1 }).step(0, [400, 400, 400, 400, 400]);
 * [0, 30].map((asOfDay) => reportedAsOf(outcome, asOfDay).conversions[0]); // => [15, 45]
 */
export function reportedAsOf(outcome: DayOutcome, asOfDay: number): ReportedOutcome {
  const age = asOfDay - outcome.day;
  if (!(age >= 0))
    throw new RangeError(`Day ${outcome.day} cannot be reported as of day ${asOfDay}, because it has not ended.`);
  const actions = outcome.arrivals.map((byAction) => byAction.map((arrivals) => sumTo(arrivals.count, age)));
  const actionValues = outcome.arrivals.map((byAction) => byAction.map((arrivals) => sumTo(arrivals.value, age)));
  return {
    day: outcome.day,
    asOfDay,
    budgets: outcome.budgets,
    spend: outcome.spend,
    conversions: actions.map(sum),
    value: actionValues.map(sum),
    actions,
    actionValues,
  };
}

function sumTo(numbers: readonly number[], age: number): number {
  let total = 0;
  for (let i = 0; i <= age && i < numbers.length; i++) total += numbers[i]!;
  return total;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
