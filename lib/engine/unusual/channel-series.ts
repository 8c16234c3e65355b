import { maturityAt, type LagProfile } from "../lag/lag-profile";
import { median } from "../math/median";
import { countOf } from "../model/count-of";
import type { LearnerSetup, Outcome } from "../model/learner-input";
import { dispersionOfSeries } from "./series-dispersion";
import { elasticityOf, type Elasticity } from "./elasticity";
import { weekdayRatios } from "./weekday-ratios";

/** The part of an account that decides which counts are expected. */
export type SeriesSetup = Pick<LearnerSetup, "channels" | "startWeekday" | "lagProfile">;

/** One channel's days in order, as the tests for unusual days read them. NaN is missing. */
export interface ChannelSeries {
  count: Float64Array;
  /** Logarithm of the spend. */
  logSpend: Float64Array;
  /**
   * Expected count up to the channel's level: reported share × weekday × multiplier × spend^β. 0 on a day that says
   * nothing: without spend, without a count, or hardly reported yet.
   */
  exposure: Float64Array;
  maturity: Float64Array;
  elasticity: Elasticity;
  /** Squared relative error of a weekday's factor. */
  weekdayError: number;
  /** Variance over mean of a day's count. */
  dispersion: number;
}

/** Below this reported share, a day's count is mostly a guess. */
const MIN_MATURITY = 0.25;

/**
 * Prepares the channels for the tests: what each day's count is expected to be, up to the channel's level.
 *
 *     E[y_d] = level · F(age) · w(weekday) · x_d^β,   0 < β ≤ 1
 *
 * @param setup - The account.
 * @param outcomes - The observations; days may be missing.
 * @returns One series per channel, index 0 for day 0.
 */
export function channelSeries(setup: SeriesSetup, outcomes: readonly Outcome[]): ChannelSeries[] {
  const days = Math.max(0, ...outcomes.map((outcome) => outcome.day + 1));
  const bare = Array.from({ length: setup.channels }, (_, j) =>
    bareSeries(outcomes, { j, days, profile: setup.lagProfile ?? null }),
  );
  const weekdays = weekdayRatios(bare, setup.startWeekday ?? 0);
  return bare.map((series, j) => {
    const exposure = series.exposure.map((e, d) => e * weekdays[j]!.factors[((setup.startWeekday ?? 0) + d) % 7]!);
    const dispersion = dispersionOfSeries(series.count, exposure);
    return { ...series, exposure, dispersion, weekdayError: dispersion * weekdays[j]!.error };
  });
}

function bareSeries(
  outcomes: readonly Outcome[],
  { j, days, profile }: { j: number; days: number; profile: LagProfile | null },
): Omit<ChannelSeries, "dispersion" | "weekdayError"> {
  const count = new Float64Array(days).fill(NaN);
  const spend = new Float64Array(days).fill(NaN);
  const maturity = new Float64Array(days);
  const multiplier = new Float64Array(days).fill(1);
  for (const outcome of outcomes) {
    count[outcome.day] = countOf(outcome, j, 0) ?? NaN;
    spend[outcome.day] = outcome.spend[j] ?? NaN;
    maturity[outcome.day] = profile === null ? 1 : maturityAt(profile, outcome.asOfDay - outcome.day);
    multiplier[outcome.day] = outcome.multipliers?.[j] ?? 1;
  }
  const isUsable = (d: number) => spend[d]! > 0 && !Number.isNaN(count[d]!) && maturity[d]! >= MIN_MATURITY;
  const typical = median([...spend].filter((x) => x > 0)) ?? 1;
  const logSpend = spend.map((x, d) => (isUsable(d) ? Math.log(x / typical) : NaN));
  const reported = maturity.map((share, d) => share * multiplier[d]!);
  const elasticity = elasticityOf({ count, logSpend, reported });
  const exposure = logSpend.map((x, d) => (Number.isNaN(x) ? 0 : reported[d]! * Math.exp(elasticity.mean * x)));
  return { count, logSpend, exposure, maturity, elasticity };
}
