import type { LeftOutPart, LeftOutReason } from "@/lib/domain/counted-day";
import type { Currency } from "@/lib/domain/money";
import type { EfficiencyKind } from "@/lib/domain/views/performance";
import { formatUnits } from "./money";
import { formatCount, formatQuantity } from "./number";

/** The rule of what ROI or CPA counts, in one sentence. */
export function describeCountedDays(efficiency: EfficiencyKind): string {
  return efficiency === "roi"
    ? "ROI counts a channel's day if both its spend and its value are known, and value only where money was spent."
    : "Spend per conversion counts a channel's day if both its spend and its conversions are known, and conversions only where money was spent.";
}

/** One entry of the list of what ROI or CPA leaves out: whose, why, and how much. */
export function describeLeftOutPart(
  { channelName, reason, days, spend, conversions, value }: LeftOutPart,
  { efficiency, goalName, currency }: { efficiency: EfficiencyKind; goalName: string; currency: Currency },
): string {
  const sizes = [
    spend !== null && spend !== 0 ? `${formatUnits(spend, currency)} spent` : null,
    conversions !== null && conversions > 0 ? `${formatCount(conversions)} ${goalName}` : null,
    value !== null && value !== 0 ? `${formatUnits(value, currency)} value` : null,
  ].filter((size) => size !== null);
  const size = sizes.length === 0 ? "" : `: ${sizes.join(", ")}`;
  return `${channelName}, ${formatQuantity(days, "day")} ${REASONS[reason](efficiency)}${size}`;
}

const REASONS: Record<LeftOutReason, (efficiency: EfficiencyKind) => string> = {
  free: () => "without spend",
  "unknown-spend": () => "with unknown spend",
  "unknown-gain": (efficiency) => (efficiency === "roi" ? "without values" : "without known conversions"),
};
