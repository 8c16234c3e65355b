import { leftOutReason, valueOfDay, type LeftOutPart, type LeftOutReason } from "@/lib/domain/counted-day";
import { microsToUnits } from "@/lib/domain/money";
import type { EfficiencyKind } from "@/lib/domain/views/performance";
import type { InputDay, PlanInputs } from "./plan-inputs";

/** A channel's day with what ROI and CPA read of it, in currency units and weighted conversions; null is unknown. */
export interface RowRatio {
  row: InputDay;
  spend: number | null;
  conversions: number | null;
  value: number | null;
}

/** Reads the goal's conversions and their value of each channel-day, before the rule of what counts. */
export function rowRatios({ channels, actions }: PlanInputs, rows: readonly InputDay[]): RowRatio[] {
  const weights = new Map(actions.map(({ actionId, weight }) => [actionId, weight]));
  const goalOf = (row: InputDay) => row.actions.filter(({ actionId }) => weights.has(actionId));
  const valued = new Set(
    rows.flatMap((row) => (goalOf(row).some(({ valueMicros }) => valueMicros !== null) ? [row.channelId] : [])),
  );
  const accounts = new Set(actions.map(({ connectionId }) => connectionId));
  const withGoal = new Set(
    channels.flatMap(({ channelId, connectionId }) => (accounts.has(connectionId) ? [channelId] : [])),
  );
  return rows.map((row) => {
    const spend = row.spendMicros === null ? null : microsToUnits(row.spendMicros);
    // An account without an action of the goal has no conversions, which is known.
    if (!withGoal.has(row.channelId)) return { row, spend, conversions: 0, value: 0 };
    const reported = goalOf(row);
    const conversions = reported.reduce<number | null>(
      (sum, { actionId, count }) =>
        sum === null || count === null ? null : sum + (weights.get(actionId) ?? 0) * count,
      reported.length === 0 ? null : 0,
    );
    const values = reported.map(({ valueMicros }) => (valueMicros === null ? null : microsToUnits(valueMicros)));
    return { row, spend, conversions, value: valueOfDay(values, conversions, valued.has(row.channelId)) };
  });
}

/** What the plan's ROI or CPA leaves out of all days that were read, by channel and reason. */
export function listLeftOutDays(inputs: PlanInputs, efficiency: EfficiencyKind): LeftOutPart[] {
  const parts = new Map<string, LeftOutPart>();
  for (const { row, spend, conversions, value } of rowRatios(inputs, inputs.days)) {
    const reason = leftOutReason({ spend, gain: efficiency === "roi" ? value : conversions });
    if (reason === null) continue;
    const part = partOf(parts, inputs, { channelId: row.channelId, reason });
    part.days += 1;
    part.spend = addKnown(part.spend, spend);
    part.conversions = addKnown(part.conversions, conversions);
    part.value = addKnown(part.value, value);
  }
  return [...parts.values()];
}

function partOf(
  parts: Map<string, LeftOutPart>,
  { channels }: PlanInputs,
  { channelId, reason }: { channelId: string; reason: LeftOutReason },
): LeftOutPart {
  const key = `${channelId} ${reason}`;
  const channelName = channels.find((channel) => channel.channelId === channelId)?.name ?? "";
  const part = parts.get(key) ?? {
    channelId,
    channelName,
    reason,
    days: 0,
    spend: null,
    conversions: null,
    value: null,
  };
  parts.set(key, part);
  return part;
}

function addKnown(sum: number | null, next: number | null): number | null {
  return next === null ? sum : (sum ?? 0) + next;
}
