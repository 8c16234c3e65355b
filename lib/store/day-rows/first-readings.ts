import { hashedReadings, type Readings } from "./intake";
import { Prisma } from "../generated/client";
import type { WorkspaceTransaction } from "@/lib/store/db";
import type { ReadingOrigin } from "./versions";

/** Whether no campaign has a reading in the series yet. Then nothing can be repeated, confirmed or replaced. */
export async function areFirstReadings(
  tx: WorkspaceTransaction,
  seriesId: string,
  campaignIds: string[],
): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ isKnown: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM unnest(${campaignIds}::uuid[]) AS c(id)
      CROSS JOIN LATERAL (SELECT 1 FROM day_row_version v WHERE v.workspace_id = ${tx.workspaceId}::uuid
        AND v.campaign_id = c.id AND v.series_id = ${seriesId}::uuid LIMIT 1) AS first
    ) AS "isKnown"`;
  return found?.isKnown === false;
}

/** The first and the last day of a campaign in the readings. */
export interface CampaignRange {
  campaignId: string;
  first: string;
  last: string;
  days: number;
}

/**
 * Saves the first readings of their campaigns: each is a first version and the current row. Rows are inserted in the
 * order of their key, so that a million of them touch each page of its index once.
 */
export async function saveFirstReadings(
  tx: WorkspaceTransaction,
  { sources, actionIds }: Readings,
  { seriesId, fetchedAt, currency, importId, runId }: ReadingOrigin & { seriesId: string },
): Promise<CampaignRange[]> {
  const key = Prisma.sql`${tx.workspaceId}::uuid, campaign_id, day, ${seriesId}::uuid`;
  const origin = Prisma.sql`${fetchedAt}::timestamptz, content_hash, ${importId}::uuid, ${runId}::uuid`;
  const ranges: CampaignRange[] = [];
  for (const source of sources) {
    const saved = await tx.$queryRaw<CampaignRange[]>`
      WITH readings AS MATERIALIZED (
        SELECT * FROM (${hashedReadings(source, actionIds)}) AS hashed ORDER BY campaign_id, day
      ), versions AS (
        INSERT INTO day_row_version (workspace_id, campaign_id, day, series_id, version, spend_micros, impressions,
          clicks, complete, budget_micros, currency, actions, fetched_at, content_hash, import_id, run_id)
        SELECT ${key}, 1, spend_micros, impressions, clicks, complete, budget_micros, ${currency}, actions, ${origin}
        FROM readings
      ), rows AS (
        INSERT INTO day_row (workspace_id, campaign_id, day, series_id, version, spend_micros, impressions, clicks,
          complete, budget_micros, currency, fetched_at, content_hash, import_id, run_id)
        SELECT ${key}, 1, spend_micros, impressions, clicks, complete, budget_micros, ${currency}, ${origin}
        FROM readings
      ), actions AS (
        INSERT INTO day_row_action (workspace_id, campaign_id, day, series_id, action_id, count, value_micros)
        SELECT ${key}, (one ->> 'actionId')::uuid, (one ->> 'count')::numeric, (one ->> 'valueMicros')::bigint
        FROM readings CROSS JOIN LATERAL jsonb_array_elements(actions) AS one
      )
      SELECT campaign_id::text AS "campaignId", min(day)::text AS first, max(day)::text AS last, count(*)::int AS days
      FROM readings GROUP BY campaign_id`;
    ranges.push(...saved);
  }
  return ranges;
}
