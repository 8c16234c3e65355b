import type { Currency } from "@/lib/domain/money";
import type { StatedEvent } from "@/lib/domain/stated-event";
import type { TargetDays } from "@/lib/domain/target-window";
import type { Basis, EfficiencyKind } from "@/lib/domain/views/performance";
import { formatDayRange } from "./day";
import { formatUnits } from "./money";
import { formatPercent, formatQuantity, formatRoi } from "./number";

/** "28 days", or "the plan's days" for a plan with an end. */
export function formatWindow({ endsOn, windowDays }: TargetDays): string {
  return endsOn === null ? formatQuantity(windowDays, "day") : "the plan's days";
}

/** The word on every ROI and CPA: whether expected late conversions are in it. */
export const BASIS_NAMES: Record<Basis, string> = { completed: "completed", reported: "reported" };

/** What the word means, for the switch between the two. */
export const BASIS_NOTES: Record<Basis, string> = {
  completed: "Late conversions that are still expected are added.",
  reported: "Only what the platforms have reported so far counts.",
};

/** "93%". Never "100%" or "0%", because no forecast is certain. */
export function formatLikelihood(share: number): string {
  if (share > 0.99) return "over 99%";
  return share < 0.01 ? "under 1%" : formatPercent(share);
}

/** "ROI of at least 3.09× over 28 Nov – 25 Dec 2026": the event whose probability a proposal states. */
export function formatEvent({ from, to, efficiency, limit }: StatedEvent, currency: Currency): string {
  const wanted =
    efficiency === "roi"
      ? `ROI of at least ${formatRoi(limit)}`
      : `At most ${formatUnits(limit, currency)} per conversion`;
  return `${wanted} over ${formatDayRange(from, to)}`;
}

/** An ROI or a CPA. */
export function formatEfficiency(value: number | null, efficiency: EfficiencyKind, currency: Currency): string {
  return efficiency === "roi" ? formatRoi(value) : formatUnits(value, currency);
}
