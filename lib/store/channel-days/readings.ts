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
  // Days find their versions one by one, and windows find the counts of each time. Joins would depend on the planner's
  // estimates, which are wrong while a new account has no statistics.
  const rows = await tx.$queryRaw<(Omit<ChannelDayReading, "day"> & { day: string })[]>`
    WITH standing AS (
      SELECT m.channel_id, d.campaign_id, d.day, d.fetched_at AS last_fetched_at, v.fetched_at, v.version, v.actions
      FROM channel_member m
      JOIN campaign c ON c.workspace_id = m.workspace_id AND c.budget_entity_id = m.budget_entity_id
      JOIN day_row d ON d.workspace_id = c.workspace_id AND d.campaign_id = c.id
        AND d.day >= m.valid_from AND (m.valid_to IS NULL OR d.day < m.valid_to)
      CROSS JOIN LATERAL (
        SELECT v.fetched_at, v.version, v.actions
        FROM day_row_version v
        LEFT JOIN import u ON u.workspace_id = v.workspace_id AND u.id = v.import_id
        WHERE v.workspace_id = d.workspace_id AND v.campaign_id = d.campaign_id AND v.day = d.day
          AND v.series_id = d.series_id AND u.status IS DISTINCT FROM 'undone'
        OFFSET 0
      ) AS v
      WHERE m.workspace_id = ${tx.workspaceId}::uuid AND m.channel_id = ANY (${filter.channelIds}::uuid[])
        AND d.series_id = ${filter.seriesId}::uuid AND d.day BETWEEN ${filter.first}::date AND ${filter.last}::date
    ), spans AS (
      SELECT channel_id, day, actions, fetched_at,
        lead(fetched_at) OVER (PARTITION BY channel_id, day, campaign_id ORDER BY fetched_at, version) AS replaced_at,
        CASE WHEN row_number() OVER (PARTITION BY channel_id, day, fetched_at) = 1 THEN fetched_at END AS time,
        max(last_fetched_at) OVER (PARTITION BY channel_id, day) AS last_time
      FROM standing
    ), known AS (
      SELECT channel_id, day, actions, fetched_at, replaced_at,
        array_agg(time) FILTER (WHERE time IS NOT NULL) OVER (PARTITION BY channel_id, day) || last_time AS times
      FROM spans
    )
    SELECT k.channel_id::text AS "channelId", k.day::text AS day, one ->> 'actionId' AS "actionId",
      at.time AS "fetchedAt",
      (CASE WHEN count(one ->> 'count') = count(*) THEN sum((one ->> 'count')::numeric) END)::float8 AS count
    FROM known k
    CROSS JOIN LATERAL (
      SELECT DISTINCT time FROM unnest(k.times) AS time
      WHERE time >= k.fetched_at AND (k.replaced_at IS NULL OR time < k.replaced_at)
    ) AS at
    CROSS JOIN LATERAL jsonb_array_elements(k.actions) AS one
    GROUP BY k.channel_id, k.day, one ->> 'actionId', at.time
    ORDER BY 1, 2, 3, 4`;
  return rows.map((row) => ({ ...row, day: toDay(row.day) }));
}
