import { toDay, type Day } from "@/lib/domain/day";
import type { WorkspaceTransaction } from "@/lib/store/db";

/** The count of one conversion action on a channel-day, as known at the time of one reading. */
export interface ChannelDayReading {
  channelId: string;
  day: Day;
  actionId: string;
  fetchedAt: Date;
  count: number | null;
}

/**
 * How the count of each channel-day grew from reading to reading. The engine learns from it how late conversions
 * arrive. At each reading, every campaign counts as it was last read. The latest reading is included even if it brought
 * nothing new.
 */
export async function listChannelDayReadings(
  tx: WorkspaceTransaction,
  filter: { channelIds: string[]; seriesId: string; first: Day; last: Day },
): Promise<ChannelDayReading[]> {
  const rows = await tx.$queryRaw<(Omit<ChannelDayReading, "day"> & { day: string })[]>`
    WITH standing AS (
      SELECT m.channel_id, v.campaign_id, v.day, v.fetched_at, v.version, v.actions, d.fetched_at AS last_fetched_at
      FROM channel_member m
      JOIN campaign c ON c.workspace_id = m.workspace_id AND c.budget_entity_id = m.budget_entity_id
      JOIN day_row d ON d.workspace_id = c.workspace_id AND d.campaign_id = c.id
        AND d.day >= m.valid_from AND (m.valid_to IS NULL OR d.day < m.valid_to)
      JOIN day_row_version v ON v.workspace_id = d.workspace_id AND v.campaign_id = d.campaign_id AND v.day = d.day
        AND v.series_id = d.series_id
      LEFT JOIN import u ON u.workspace_id = v.workspace_id AND u.id = v.import_id
      WHERE m.workspace_id = ${tx.workspaceId}::uuid AND m.channel_id = ANY (${filter.channelIds}::uuid[])
        AND d.series_id = ${filter.seriesId}::uuid AND d.day BETWEEN ${filter.first}::date AND ${filter.last}::date
        AND u.status IS DISTINCT FROM 'undone'
    ), times AS (
      SELECT channel_id, day, fetched_at FROM standing
      UNION
      SELECT channel_id, day, max(last_fetched_at) FROM standing GROUP BY channel_id, day
    ), known AS (
      SELECT DISTINCT ON (t.channel_id, t.day, t.fetched_at, s.campaign_id)
        t.channel_id, t.day, t.fetched_at, s.campaign_id, s.actions
      FROM times t
      JOIN standing s ON s.channel_id = t.channel_id AND s.day = t.day AND s.fetched_at <= t.fetched_at
      ORDER BY t.channel_id, t.day, t.fetched_at, s.campaign_id, s.fetched_at DESC, s.version DESC
    )
    SELECT k.channel_id::text AS "channelId", k.day::text AS day, one ->> 'actionId' AS "actionId",
      k.fetched_at AS "fetchedAt",
      (CASE WHEN count(one ->> 'count') = count(*) THEN sum((one ->> 'count')::numeric) END)::float8 AS count
    FROM known k CROSS JOIN LATERAL jsonb_array_elements(k.actions) AS one
    GROUP BY k.channel_id, k.day, one ->> 'actionId', k.fetched_at
    ORDER BY 1, 2, 3, 4`;
  return rows.map((row) => ({ ...row, day: toDay(row.day) }));
}
