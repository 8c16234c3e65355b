import { countedRatio, valueOfDay } from "@/lib/domain/counted-day";
import { addDays, type Day } from "@/lib/domain/day";
import { microsToUnits, sumMicros, type Micros } from "@/lib/domain/money";
import type { ChannelRecord } from "@/lib/store/accounts";
import type { ChannelDayRecord } from "@/lib/store/channel-days";

export const RECENT_DAYS = 28;

/** The newest 28 days of the channels of one currency. */
export interface RecentPeriod {
  first: Day;
  last: Day;
}

/** Null without data. Accounts in another currency may end on another day, and must not move this period. */
export function recentPeriod(
  ranges: { channelId: string; last: Day }[],
  channels: ChannelRecord[],
): RecentPeriod | null {
  const ids = new Set(channels.map((channel) => channel.channelId));
  const last = ranges
    .filter((range) => ids.has(range.channelId))
    .map((range) => range.last)
    .sort()
    .at(-1);
  return last === undefined ? null : { first: addDays(last, 1 - RECENT_DAYS), last };
}

/**
 * A channel's mean spend per day on which its account reports, because a day without a row of its own is a day without
 * spend then. Days whose spend is unknown do not count. Null if the channel has no row in the period.
 */
export function dailySpend(
  { channelId, connectionId }: Pick<ChannelRecord, "channelId" | "connectionId">,
  recent: ChannelDayRecord[],
  accountOf: ReadonlyMap<string, string>,
): Micros | null {
  const complete = recent.filter((row) => row.complete && accountOf.get(row.channelId) === connectionId);
  const own = complete.filter((row) => row.channelId === channelId);
  const unknown = new Set(own.flatMap((row) => (row.spendMicros === null ? [row.day] : [])));
  const days = new Set(complete.map((row) => row.day).filter((day) => !unknown.has(day)));
  const known = own.flatMap((row) => row.spendMicros ?? []);
  return known.length === 0 || days.size === 0 ? null : sumMicros(known) / BigInt(days.size);
}

/** Value ÷ spend of the period, by the same rule as every ROI; null without both. */
export function recentRoi(recent: ChannelDayRecord[]): number | null {
  const valuesOf = ({ actions }: ChannelDayRecord) =>
    actions.map(({ valueMicros }) => (valueMicros === null ? null : microsToUnits(valueMicros)));
  const valued = new Set(
    recent.flatMap((row) => (valuesOf(row).some((value) => value !== null) ? [row.channelId] : [])),
  );
  let [value, spend] = [0, 0];
  for (const row of recent) {
    const conversions = row.actions.reduce((sum, { count }) => sum + (count ?? 0), 0);
    const gain = valueOfDay(valuesOf(row), conversions, valued.has(row.channelId));
    const day = { spend: row.spendMicros === null ? null : microsToUnits(row.spendMicros), gain };
    const counted = countedRatio(day);
    value += counted?.gain ?? 0;
    spend += counted?.spend ?? 0;
  }
  return value > 0 && spend > 0 ? value / spend : null;
}
