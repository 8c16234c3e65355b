import { violationBuckets, type ViolationBucket } from "@/lib/lab";
import { quantile } from "@/lib/lab/math/quantile";
import { bootstrapInterval } from "./bootstrap-interval";
import type { Played } from "./play-account";
import { REGRET_DAYS } from "./score-run";

/** The summary of the runs of one contestant in one cell. */
export interface Summary {
  ratio: { mean: number; low: number; high: number; least: number };
  shortfall: { mean: number; most: number; expected: number; worstMonth: number };
  /** Share of runs by upper limit of the shortfall. */
  within: { "1%": number; "2%": number; "5%": number; "15%": number };
  buckets: ViolationBucket[];
  overspend: number;
  daysOverBudget: number;
  /** Spend by day 30 over the oracle's. */
  day30: { mean: number; least: number };
  /** (contestant − equal split)/(oracle − equal split), from the means over runs. */
  captured: number;
  daysTo90: { median: number | null; never: number };
  largestChange: { mean: number; most: number };
  coverage: number | null;
  bandsHold: number | null;
  milliseconds: number;
  /** Mean conversions behind the oracle at `REGRET_DAYS`, in days of the oracle, and the slope of their logarithms. */
  regret: number[];
  regretSlope: number | null;
  seconds: number;
}

const ROUNDING = 1e-12;

export function summariseRuns(runs: readonly { played: Played; milliseconds: number }[]): Summary {
  const all = runs.map(({ played }) => played);
  const of = (measure: (one: Played) => number) => all.map(measure);
  const shortfalls = of((one) => one.shortfall);
  const within = (share: number) => mean(shortfalls.map((x) => (x <= share + ROUNDING ? 1 : 0)));
  const equal = mean(of((one) => one.equalRatio));
  const ratio = bootstrapInterval(of((one) => one.ratio));
  const regret = (all[0]?.regret ?? []).map((_, i) => mean(of((one) => one.regret[i]!)));
  const arrived = of((one) => one.daysTo90 ?? Infinity);
  const median = quantileOrNever(arrived);
  return {
    ratio: { ...ratio, least: Math.min(...of((one) => one.ratio)) },
    shortfall: {
      mean: mean(shortfalls),
      most: Math.max(...shortfalls),
      expected: mean(of((one) => one.expectedShortfall)),
      worstMonth: mean(of((one) => one.worstMonth)),
    },
    within: { "1%": within(0.01), "2%": within(0.02), "5%": within(0.05), "15%": within(0.15) },
    buckets: violationBuckets(all),
    overspend: Math.max(...of((one) => one.overspend)),
    daysOverBudget: Math.max(...of((one) => one.daysOverBudget)),
    day30: { mean: mean(of((one) => one.spendShareByDay30)), least: Math.min(...of((one) => one.spendShareByDay30)) },
    captured: (ratio.mean - equal) / (1 - equal),
    daysTo90: { median, never: arrived.filter((day) => day === Infinity).length / arrived.length },
    largestChange: { mean: mean(of((one) => one.largestChange)), most: Math.max(...of((one) => one.largestChange)) },
    coverage: meanOfPresent(all.map((one) => one.coverage)),
    bandsHold: meanOfPresent(all.map((one) => one.bandsHold)),
    milliseconds: quantile(
      of((one) => one.millisecondsTypical),
      0.5,
    ),
    regret,
    regretSlope: lateSlope(REGRET_DAYS.slice(0, regret.length), regret),
    seconds: runs.reduce((sum, run) => sum + run.milliseconds, 0) / 1000,
  };
}

/** Fitted to the days after which regret stays above 0, because a missed target can make regret negative before. */
function lateSlope(days: readonly number[], regret: readonly number[]): number | null {
  const from = regret.findLastIndex((one) => one <= 0) + 1;
  return logLogSlope(days.slice(from), regret.slice(from));
}

/** The least-squares slope of ln y on ln x; null when a y is not above 0. */
export function logLogSlope(x: readonly number[], y: readonly number[]): number | null {
  if (y.length < 2 || y.some((one) => one <= 0)) return null;
  const u = x.map(Math.log);
  const v = y.map(Math.log);
  const [meanU, meanV] = [mean(u), mean(v)];
  const spread = u.reduce((sum, one) => sum + (one - meanU) ** 2, 0);
  return u.reduce((sum, one, i) => sum + (one - meanU) * (v[i]! - meanV), 0) / spread;
}

/** The lower median, so that it is an observed day; null when it is never. */
function quantileOrNever(days: readonly number[]): number | null {
  const middle = [...days].sort((a, b) => a - b)[(days.length - 1) >> 1]!;
  return middle === Infinity ? null : middle;
}

function meanOfPresent(numbers: readonly (number | null)[]): number | null {
  const present = numbers.filter((x) => x !== null);
  return present.length > 0 ? mean(present) : null;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0) / numbers.length;
}
