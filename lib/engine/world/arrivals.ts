import type { Rng } from "../math/rng";
import type { Arrivals, DayOutcome, ReportedOutcome } from "./types";

/**
 * Draws a number of conversions that varies more than Poisson does.
 *
 *     N ~ NegativeBinomial(mean μ, size μ/(r − 1))   ⇒   Var N = r·μ
 *
 * @param rng - Dice.
 * @param mean - μ ≥ 0.
 * @param dispersion - r = variance ÷ mean, ≥ 1.
 * @returns a count.
 */
export function drawCount(rng: Rng, mean: number, dispersion: number): number {
  if (mean <= 0) return 0;
  return dispersion <= 1 ? rng.poisson(mean) : rng.negativeBinomial(mean, mean / (dispersion - 1));
}

/**
 * Spreads conversions over the ages at which they are seen.
 *
 *     age = ⌊A⌋,  A ~ Exponential(mean τ)     F(a) = 1 − e^{−(a+1)/τ}
 *
 * @param delays - Dice for the ages.
 * @param count - Conversions of the day.
 * @param meanDelayDays - τ; 0 puts all of them on the day itself.
 * @param drawValue - Draws the value of one conversion.
 * @returns counts and values by age; what would be later than `LAST_AGE` is seen then.
 */
export function spreadArrivals(delays: Rng, count: number, meanDelayDays: number, drawValue: () => number): Arrivals {
  const arrivals: Arrivals = { count: [0], value: [0] };
  for (let conversion = 0; conversion < count; conversion++) {
    const age = meanDelayDays === 0 ? 0 : Math.min(LAST_AGE, Math.floor(-meanDelayDays * Math.log(1 - delays.next())));
    while (arrivals.count.length <= age) {
      arrivals.count.push(0);
      arrivals.value.push(0);
    }
    arrivals.count[age]! += 1;
    arrivals.value[age]! += drawValue();
  }
  return arrivals;
}

/** No conversion is attributed later than this many days after its day. */
export const LAST_AGE = 30;

/**
 * A day as it looks once `asOfDay` has ended.
 *
 * @param outcome - From `World.step`.
 * @param asOfDay - The last finished day, not before the outcome's own.
 * @returns counts and values that have arrived by then.
 * @throws {RangeError} when `asOfDay` is before the day.
 */
export function reportedAsOf(outcome: DayOutcome, asOfDay: number): ReportedOutcome {
  const age = asOfDay - outcome.day;
  if (!(age >= 0)) throw new RangeError(`Day ${outcome.day} cannot be seen as of day ${asOfDay}: it has not ended.`);
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

/**
 * Everything a day will ever report.
 *
 * @param outcome - From `World.step`.
 * @returns the day after every conversion has arrived.
 */
export function fullyReported(outcome: DayOutcome): ReportedOutcome {
  return reportedAsOf(outcome, outcome.day + LAST_AGE);
}

function sumTo(numbers: readonly number[], age: number): number {
  let total = 0;
  for (let i = 0; i <= age && i < numbers.length; i++) total += numbers[i]!;
  return total;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
