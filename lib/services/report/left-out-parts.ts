import { leftOutReason, type LeftOutPart, type LeftOutReason } from "@/lib/domain/counted-day";
import type { ChannelDay } from "@/lib/domain/day-row";
import { microsToUnits } from "@/lib/domain/money";
import type { PerformanceInputs } from "./performance-inputs";
import { addNumbers, ratioOf } from "./sum-parts";

/** What the period's ROI or CPA leaves out, by channel and reason, as reported; the rule is in `lib/domain/counted-day.ts`. */
export function listLeftOutParts(inputs: PerformanceInputs): LeftOutPart[] {
  const { from, to, limits, channelNames } = inputs;
  const parts = new Map<string, { channelId: string; reason: LeftOutReason; rows: ChannelDay[] }>();
  for (const row of inputs.channelDays) {
    if (row.day < from || row.day > to) continue;
    const { spend, reported } = ratioOf(inputs, row, limits.efficiency);
    const reason = leftOutReason({ spend, gain: reported });
    if (reason === null) continue;
    const key = `${row.channelId} ${reason}`;
    const part = parts.get(key) ?? { channelId: row.channelId, reason, rows: [] };
    part.rows.push(row);
    parts.set(key, part);
  }
  return [...parts.values()].map(({ channelId, reason, rows }) => {
    return {
      channelId,
      channelName: channelNames.get(channelId) ?? "Unnamed",
      reason,
      days: rows.length,
      spend: sumKnown(rows.map((row) => (row.spendMicros === null ? null : microsToUnits(row.spendMicros)))),
      conversions: sumKnown(rows.map((row) => ratioOf(inputs, row, "cpa").reported)),
      value: sumKnown(rows.map((row) => ratioOf(inputs, row, "roi").reported)),
    };
  });
}

function sumKnown(numbers: (number | null)[]): number | null {
  return addNumbers(numbers.filter((number) => number !== null));
}
