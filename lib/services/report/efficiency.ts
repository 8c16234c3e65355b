import { listDays, type Day } from "@/lib/domain/day";
import type { Micros } from "@/lib/domain/money";
import { targetWindow } from "@/lib/domain/target-window";
import type { Basis, EfficiencyKind } from "@/lib/domain/views/performance";
import type { PerformanceInputs } from "./performance-inputs";
import type { DaySums } from "./sum-days";
import type { Gains, PartSums } from "./sum-parts";

/** The conversions and value of a day on a basis. */
export function onBasis(basis: Basis, day: Gains): { conversions: number | null; valueMicros: Micros | null } {
  if (basis === "reported") return { conversions: day.conversions, valueMicros: day.valueMicros };
  return { conversions: day.expectedConversions, valueMicros: day.expectedValueMicros };
}

/** ROI or CPA over the channel-days that have both parts of the ratio; null where the lower part is zero. */
export function efficiencyOf(
  measure: { efficiency: EfficiencyKind; basis: Basis },
  days: (PartSums | undefined)[],
): number | null {
  const { spend, gain } = gainAndSpend(measure, days);
  const [numerator, denominator] = measure.efficiency === "roi" ? [gain, spend] : [spend, gain];
  return denominator > 0 ? numerator / denominator : null;
}

/** Value (for ROI) or conversions (for CPA), and spend in currency units, over the channel-days that count. */
export function gainAndSpend(
  { efficiency, basis }: { efficiency: EfficiencyKind; basis: Basis },
  days: (PartSums | undefined)[],
): { spend: number; gain: number; days: number } {
  let spend = 0;
  let gain = 0;
  let known = 0;
  for (const day of days) {
    const counted = day?.ratio[efficiency] ?? null;
    if (counted === null) continue;
    spend += counted.spend;
    gain += basis === "reported" ? counted.reported : counted.expected;
    known += 1;
  }
  return { spend, gain, days: known };
}

/** ROI or CPA over the target's window up to a day. */
export function efficiencyOfWindow(
  { limits, basis }: Pick<PerformanceInputs, "limits" | "basis">,
  daySums: DaySums,
  day: Day,
): number | null {
  const { from, to } = targetWindow(limits, day);
  const { efficiency } = limits;
  return efficiencyOf(
    { efficiency, basis },
    listDays(from, to).map((past) => daySums.get(past)),
  );
}
