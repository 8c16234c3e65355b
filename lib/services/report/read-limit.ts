import { listDays } from "@/lib/domain/day";
import { targetWindow } from "@/lib/domain/target-window";
import { judgeEfficiency, type LimitReading } from "@/lib/domain/views/performance";
import { efficiencyOfWindow } from "./efficiency";
import type { PerformanceInputs } from "./performance-inputs";
import type { DaySums } from "./sum-days";
import type { PartSums } from "./sum-parts";

/** Two-sided 90%. */
const NORMAL_QUANTILE = 1.645;

/**
 * The ROI or CPA over the target's window up to the last day, compared with the target. The interval covers the conversions
 * that are still to be reported, whose number is assumed to be Poisson.
 */
export function readLimit(inputs: Pick<PerformanceInputs, "limits" | "basis" | "to">, daySums: DaySums): LimitReading {
  const { limits, basis, to } = inputs;
  const measured = efficiencyOfWindow(inputs, daySums, to);
  const window = targetWindow(limits, to);
  const days = listDays(window.from, window.to).flatMap((day) => daySums.get(day) ?? []);
  return {
    ...window,
    state: judgeEfficiency(measured, limits),
    measured,
    interval:
      measured === null || basis === "reported" ? null : intervalOf(measured, limits.efficiency === "roi", days),
    target: limits.target,
  };
}

function intervalOf(measured: number, isRoi: boolean, window: PartSums[]): LimitReading["interval"] {
  const sum = (read: (day: PartSums) => number | null) => window.reduce((total, day) => total + (read(day) ?? 0), 0);
  const reported = sum((day) => day.conversions);
  const expected = sum((day) => day.expectedConversions);
  if (expected <= 0) return null;
  const doubt = NORMAL_QUANTILE * Math.sqrt(Math.max(0, expected - reported));
  const least = Math.max(reported, expected - doubt) / expected;
  const most = (expected + doubt) / expected;
  if (isRoi) return { low: measured * least, mid: measured, high: measured * most };
  return { low: measured / most, mid: measured, high: least > 0 ? measured / least : measured };
}
