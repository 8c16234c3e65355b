import { toDay, type Day } from "@/lib/domain/day";
import type { ChannelDay } from "@/lib/domain/day-row";
import { storedCurrency, type Micros } from "@/lib/domain/money";
import { type WorkspaceTransaction } from "@/lib/store/db";

export interface ChannelDayRecord extends ChannelDay {
  seriesId: string;
  /** The budget that the platform's report carried for the day. */
  budgetMicros: Micros | null;
}

export interface ChannelDayFilter {
  channelIds: string[];
  first?: Day;
  last?: Day;
  /** By default the active series of each channel's connection. */
  seriesId?: string;
}

/** Channel totals per day, ordered by channel and day. */
export async function listChannelDays(tx: WorkspaceTransaction, filter: ChannelDayFilter): Promise<ChannelDayRecord[]> {
  const rows = await tx.$queryRaw<ChannelDayRow[]>`
    SELECT d.channel_id::text AS "channelId", d.day::text AS day, d.series_id::text AS "seriesId", d.currency,
      d.spend_micros AS "spendMicros", d.impressions::float8 AS impressions, d.clicks::float8 AS clicks, d.complete,
      d.budget_micros AS "budgetMicros", d.fetched_at AS "fetchedAt",
      coalesce((SELECT jsonb_agg(jsonb_build_object('actionId', a.action_id, 'count', a.count::float8,
          'valueMicros', a.value_micros::text) ORDER BY a.action_id)
        FROM channel_day_action a
        WHERE a.workspace_id = d.workspace_id AND a.channel_id = d.channel_id AND a.day = d.day
          AND a.series_id = d.series_id), '[]'::jsonb) AS actions
    FROM channel_day d
    JOIN channel h ON h.workspace_id = d.workspace_id AND h.id = d.channel_id
    JOIN connection n ON n.workspace_id = h.workspace_id AND n.id = h.connection_id
    WHERE d.workspace_id = ${tx.workspaceId}::uuid AND d.channel_id = ANY (${filter.channelIds}::uuid[])
      AND d.series_id = coalesce(${filter.seriesId ?? null}::uuid, n.active_series_id)
      AND d.day >= coalesce(${filter.first ?? null}::date, '-infinity') AND d.day <= coalesce(${filter.last ?? null}::date, 'infinity')
    ORDER BY d.channel_id, d.day`;
  return rows.map(toChannelDay);
}

/** The first and last day with rows of each channel, in the active series. */
export async function listChannelDayRanges(
  tx: WorkspaceTransaction,
  channelIds: string[],
): Promise<{ channelId: string; first: Day; last: Day }[]> {
  const rows = await tx.$queryRaw<{ channelId: string; first: string; last: string }[]>`
    SELECT d.channel_id::text AS "channelId", min(d.day)::text AS first, max(d.day)::text AS last
    FROM channel_day d
    JOIN channel h ON h.workspace_id = d.workspace_id AND h.id = d.channel_id
    JOIN connection n ON n.workspace_id = h.workspace_id AND n.id = h.connection_id AND n.active_series_id = d.series_id
    WHERE d.workspace_id = ${tx.workspaceId}::uuid AND d.channel_id = ANY (${channelIds}::uuid[])
    GROUP BY d.channel_id`;
  return rows.map(({ channelId, first, last }) => ({ channelId, first: toDay(first), last: toDay(last) }));
}

/** The newest complete day of each connection, over all of its channels, in the active series. */
export async function listConnectionLastDays(
  tx: WorkspaceTransaction,
): Promise<{ connectionId: string; lastDay: Day }[]> {
  const rows = await tx.$queryRaw<{ connectionId: string; lastDay: string }[]>`
    SELECT n.id::text AS "connectionId", max(d.day)::text AS "lastDay"
    FROM connection n
    JOIN channel h ON h.workspace_id = n.workspace_id AND h.connection_id = n.id
    JOIN channel_day d ON d.workspace_id = h.workspace_id AND d.channel_id = h.id AND d.series_id = n.active_series_id
    WHERE n.workspace_id = ${tx.workspaceId}::uuid AND d.complete
    GROUP BY n.id`;
  return rows.map(({ connectionId, lastDay }) => ({ connectionId, lastDay: toDay(lastDay) }));
}

/** The complete days of each connection from `first` to `last`, on which any of its channels reported in the active series. */
export async function listConnectionDays(
  tx: WorkspaceTransaction,
  { connectionIds, first, last }: { connectionIds: string[]; first: Day; last: Day },
): Promise<{ connectionId: string; days: Day[] }[]> {
  const rows = await tx.$queryRaw<{ connectionId: string; days: string[] }[]>`
    SELECT n.id::text AS "connectionId", array_agg(DISTINCT d.day::text ORDER BY d.day::text) AS days
    FROM connection n
    JOIN channel h ON h.workspace_id = n.workspace_id AND h.connection_id = n.id
    JOIN channel_day d ON d.workspace_id = h.workspace_id AND d.channel_id = h.id AND d.series_id = n.active_series_id
    WHERE n.workspace_id = ${tx.workspaceId}::uuid AND n.id = ANY (${connectionIds}::uuid[]) AND d.complete
      AND d.day BETWEEN ${first}::date AND ${last}::date
    GROUP BY n.id`;
  return rows.map(({ connectionId, days }) => ({ connectionId, days: days.map(toDay) }));
}

export async function hasChannelDays(tx: WorkspaceTransaction, channelIds: string[]): Promise<boolean> {
  const rows = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM channel_day d
      JOIN channel h ON h.workspace_id = d.workspace_id AND h.id = d.channel_id
      JOIN connection n ON n.workspace_id = h.workspace_id AND n.id = h.connection_id AND n.active_series_id = d.series_id
      WHERE d.workspace_id = ${tx.workspaceId}::uuid AND d.channel_id = ANY (${channelIds}::uuid[])
    ) AS found`;
  return rows[0]?.found === true;
}

interface ChannelDayRow {
  channelId: string;
  day: string;
  seriesId: string;
  currency: string;
  spendMicros: bigint | null;
  impressions: number | null;
  clicks: number | null;
  complete: boolean;
  budgetMicros: bigint | null;
  fetchedAt: Date;
  actions: { actionId: string; count: number | null; valueMicros: string | null }[];
}

function toChannelDay(row: ChannelDayRow): ChannelDayRecord {
  return {
    ...row,
    day: toDay(row.day),
    currency: storedCurrency(row.currency),
    actions: row.actions.map(({ actionId, count, valueMicros }) => ({
      actionId,
      count,
      valueMicros: valueMicros === null ? null : BigInt(valueMicros),
    })),
  };
}
