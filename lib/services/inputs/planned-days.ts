import { spreadSpend } from "@/lib/domain/current";
import type { Day } from "@/lib/domain/day";
import type { InputDay, PlanInputs } from "./plan-inputs";

/**
 * The days as the plan counts them: spend on the days that it is for. Channels whose spend is outside the plan, or for days
 * that no one has named yet, have none.
 */
export function plannedDays({
  channels,
  settings,
  days,
}: Pick<PlanInputs, "channels" | "settings" | "days">): InputDay[] {
  const modes = new Map(settings.channels.map(({ channelId, spendDays }) => [channelId, spendDays]));
  const changed = channels.flatMap(({ channelId, current }) => {
    const mode = modes.get(channelId);
    if (current.source === "coarse" || current.source === "lumps" || current.source === "fixed-spend")
      return [{ channelId, rows: [] }];
    if (mode !== "from-row" && mode !== "until-row") return [];
    const account = channels.find((channel) => channel.channelId === channelId)?.connectionId;
    const last = lastDayOf(
      days,
      new Set(channels.flatMap((one) => (one.connectionId === account ? one.channelId : []))),
    );
    const own = days.filter((row) => row.channelId === channelId);
    return [{ channelId, rows: last === null ? own : spreadSpend(own, mode, last) }];
  });
  if (changed.length === 0) return days;
  const replaced = new Map(changed.map(({ channelId, rows }) => [channelId, rows]));
  return [...days.filter((row) => !replaced.has(row.channelId)), ...[...replaced.values()].flat()].sort(
    (one, other) => compare(one.day, other.day) || compare(one.channelId, other.channelId),
  );
}

function lastDayOf(days: readonly InputDay[], channelIds: ReadonlySet<string>): Day | null {
  return days.findLast((row) => channelIds.has(row.channelId))?.day ?? null;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
