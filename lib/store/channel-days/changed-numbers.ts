import { toDay, type Day } from "@/lib/domain/day";
import type { WorkspaceTransaction } from "@/lib/store/db";

/** A campaign's numbers of a day, as they were read from one time until another. */
export interface CampaignDayNumbers {
  channelId: string;
  campaignId: string;
  day: Day;
  firstReadAt: Date;
  lastReadAt: Date;
  spendMicros: bigint | null;
  /** Counts as decimal text; null is unknown. */
  actions: { actionId: string; count: string | null }[];
}

/**
 * All numbers that the campaigns of a channel's day have had, for the days on which one changed so many days after its end
 * or later. Readings of undone imports do not count.
 */
export async function listChangedNumbers(
  tx: WorkspaceTransaction,
  filter: { channelIds: string[]; seriesId: string; first: Day; last: Day; minAgeDays: number },
): Promise<CampaignDayNumbers[]> {
  // Campaigns find their readings one by one. A join would depend on the planner's estimates, which are wrong while a new
  // account has no statistics.
  const rows = await tx.$queryRaw<(Omit<CampaignDayNumbers, "day"> & { day: string })[]>`
    WITH readings AS (
      SELECT m.channel_id, v.*,
        (lag(v.content_hash) OVER by_time IS DISTINCT FROM v.content_hash)::int AS is_new
      FROM channel_member m
      JOIN campaign c ON c.workspace_id = m.workspace_id AND c.budget_entity_id = m.budget_entity_id
      CROSS JOIN LATERAL (
        SELECT v.campaign_id, v.day, v.fetched_at, v.version, v.content_hash, v.spend_micros, v.actions
        FROM day_row_version v
        LEFT JOIN import u ON u.workspace_id = v.workspace_id AND u.id = v.import_id
        WHERE v.workspace_id = c.workspace_id AND v.campaign_id = c.id AND v.series_id = ${filter.seriesId}::uuid
          AND v.day BETWEEN greatest(m.valid_from, ${filter.first}::date) AND ${filter.last}::date
          AND (m.valid_to IS NULL OR v.day < m.valid_to)
          AND u.status IS DISTINCT FROM 'undone'
        OFFSET 0
      ) AS v
      WHERE m.workspace_id = ${tx.workspaceId}::uuid AND m.channel_id = ANY (${filter.channelIds}::uuid[])
      WINDOW by_time AS (PARTITION BY m.channel_id, v.campaign_id, v.day ORDER BY v.fetched_at, v.version)
    ), numbered AS (
      SELECT *, sum(is_new) OVER (PARTITION BY channel_id, campaign_id, day ORDER BY fetched_at, version) AS part
      FROM readings
    ), parts AS (
      SELECT channel_id, campaign_id, day, part, min(fetched_at) AS first_read_at, max(fetched_at) AS last_read_at,
        (array_agg(spend_micros))[1] AS spend_micros, (array_agg(actions))[1] AS actions
      FROM numbered GROUP BY channel_id, campaign_id, day, part
    ), marked AS (
      SELECT *, bool_or(part > 1 AND first_read_at >= day + ${filter.minAgeDays}::int)
        OVER (PARTITION BY channel_id, day) AS is_changed
      FROM parts
    )
    SELECT channel_id::text AS "channelId", campaign_id::text AS "campaignId", day::text AS day,
      first_read_at AS "firstReadAt", last_read_at AS "lastReadAt", spend_micros AS "spendMicros", actions
    FROM marked WHERE is_changed
    ORDER BY channel_id, day, campaign_id, part`;
  return rows.map((row) => ({ ...row, day: toDay(row.day) }));
}
