import { addDays, type Day } from "@/lib/domain/day";
import { microsToUnits, sumMicros, type Micros } from "@/lib/domain/money";
import type { ActionTotal, ChannelRecord } from "@/lib/store/accounts";
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

export function recentRoi(recent: ChannelDayRecord[], totals: ActionTotal[]): number | null {
  const value = microsToUnits(sumMicros(totals.map((total) => total.valueMicros ?? 0n)));
  const spend = microsToUnits(sumMicros(recent.map((row) => row.spendMicros ?? 0n)));
  return value > 0 && spend > 0 ? value / spend : null;
}
