import {
  judgeEfficiency,
  type LimitReading,
  type Performance,
  type PerformanceDay,
} from "@/lib/domain/views/performance";

/** Two-sided 90%. */
const NORMAL_QUANTILE = 1.645;

/**
 * The plan's ROI or CPA over its evaluation window, compared with the target. The interval covers the conversions that
 * are still to be reported, whose number is assumed to be Poisson.
 */
export function readLimit({ days, limits }: Pick<Performance, "days" | "limits">): LimitReading {
  const window = days.slice(-limits.windowDays);
  const measured = window.at(-1)?.windowEfficiency ?? null;
  return {
    state: judgeEfficiency(measured, limits),
    measured,
    interval: measured === null ? null : intervalOf(measured, limits.efficiency === "roi", window),
    target: limits.target,
  };
}

function intervalOf(measured: number, isRoi: boolean, window: PerformanceDay[]): LimitReading["interval"] {
  const sum = (read: (day: PerformanceDay) => number | null) =>
    window.reduce((total, day) => total + (read(day) ?? 0), 0);
  const reported = sum((day) => day.conversions);
  const expected = sum((day) => day.expectedConversions);
  if (expected <= 0) return null;
  const doubt = NORMAL_QUANTILE * Math.sqrt(Math.max(0, expected - reported));
  const least = Math.max(reported, expected - doubt) / expected;
  const most = (expected + doubt) / expected;
  if (isRoi) return { low: measured * least, mid: measured, high: measured * most };
  return { low: measured / most, mid: measured, high: least > 0 ? measured / least : measured };
}
