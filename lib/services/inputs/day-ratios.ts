import { listLeftOut, valueOfDay, type LeftOutPart } from "@/lib/domain/counted-day";
import { microsToUnits } from "@/lib/domain/money";
import type { EfficiencyKind } from "@/lib/domain/views/performance";
import type { InputDay, PlanInputs } from "./plan-inputs";
import { withoutReturns } from "./returned-days";

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
  const names = new Map(inputs.channels.map(({ channelId, name }) => [channelId, name]));
  const days = rowRatios(inputs, withoutReturns(inputs).days).map(({ row: { channelId }, ...read }) => {
    return { ...read, channelId, channelName: names.get(channelId) ?? "" };
  });
  return listLeftOut(days, efficiency === "roi" ? "value" : "conversions");
}
