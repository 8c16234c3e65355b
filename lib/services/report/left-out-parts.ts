import { listLeftOut, type LeftOutPart } from "@/lib/domain/counted-day";
import type { PerformanceInputs } from "./performance-inputs";
import { ratioOf } from "./sum-parts";

/** What the period's ROI or CPA leaves out, by channel and reason, as reported; the rule is in `lib/domain/counted-day.ts`. */
export function listLeftOutParts(inputs: PerformanceInputs): LeftOutPart[] {
  const { from, to, limits, channelNames } = inputs;
  const rows = inputs.channelDays.filter(({ day }) => day >= from && day <= to);
  const days = rows.map((row) => {
    const { spend, reported: value } = ratioOf(inputs, row, "roi");
    const { reported: conversions } = ratioOf(inputs, row, "cpa");
    const channelName = channelNames.get(row.channelId) ?? "Unnamed";
    return { channelId: row.channelId, channelName, spend, conversions, value };
  });
  return listLeftOut(days, limits.efficiency === "roi" ? "value" : "conversions");
}
