import { toDay, type Day } from "@/lib/domain/day";
import type { Micros } from "@/lib/domain/money";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { countedRows, type Staged } from "./counting";

/**
 * One channel of the file on one day. Its spend is null when any of its campaigns has none, its conversions when any of them
 * counts no action: exports leave the cells of actions without conversions empty.
 */
export interface StagedChannelDay {
  /** Tells channels with the same name apart. */
  key: string;
  channel: string;
  day: Day;
  spendMicros: Micros | null;
  conversions: number | null;
  /** The sum of the known values; null when none is known. */
  valueMicros: Micros | null;
  complete: boolean;
}

/** The days of the channels with the most spend, ordered by channel and day. */
export async function listStagedChannelDays(
  tx: WorkspaceTransaction,
  { staged, exportDay }: { staged: Staged; exportDay: Day },
  maxChannels: number,
): Promise<StagedChannelDay[]> {
  const found = await tx.$queryRaw<(Omit<StagedChannelDay, "day"> & { day: string })[]>`
    WITH campaign_days AS (
      SELECT (r.channel_name IS NULL) || '/' || coalesce(r.channel_name, r.campaign_external_id) AS key,
        coalesce(min(r.channel_name), min(r.campaign_name)) AS channel, r.day, sum(r.spend_micros) AS spend_micros,
        sum(o.conversions) AS conversions, sum(o.value_micros) AS value_micros,
        bool_and(coalesce(r.complete, r.day < ${exportDay}::date)) AS complete
      FROM (${countedRows(tx, staged)}) r
      CROSS JOIN LATERAL (
        SELECT sum((one ->> 'count')::numeric) AS conversions, sum((one ->> 'valueMicros')::bigint) AS value_micros
        FROM jsonb_array_elements(r.actions) AS one
      ) o
      GROUP BY 1, r.day, r.campaign_external_id
    ), days AS MATERIALIZED (
      SELECT key, min(channel) AS channel, day,
        CASE WHEN count(spend_micros) = count(*) THEN sum(spend_micros) END::bigint AS spend_micros,
        CASE WHEN count(conversions) = count(*) THEN sum(conversions) END::float8 AS conversions,
        sum(value_micros)::bigint AS value_micros, bool_and(complete) AS complete
      FROM campaign_days GROUP BY key, day
    ), largest AS (
      SELECT key FROM days GROUP BY key ORDER BY sum(spend_micros) DESC NULLS LAST, min(channel), key LIMIT ${maxChannels}
    )
    SELECT key, channel, day::text AS day, spend_micros AS "spendMicros", conversions, value_micros AS "valueMicros",
      complete
    FROM days JOIN largest USING (key) ORDER BY key, days.day`;
  return found.map((one) => ({ ...one, day: toDay(one.day) }));
}

export interface StoredChannelDay {
  key: string;
  day: Day;
  spendMicros: Micros | null;
}

/** What the account has stored of the file's campaigns since a day, summed like the channels of the file. */
export async function listStoredChannelDays(
  tx: WorkspaceTransaction,
  staged: Staged,
  stored: { connectionId: string; seriesId: string; since: Day },
): Promise<StoredChannelDay[]> {
  const found = await tx.$queryRaw<{ key: string; day: string; spendMicros: Micros | null }[]>`
    WITH campaigns AS (
      SELECT DISTINCT (channel_name IS NULL) || '/' || coalesce(channel_name, campaign_external_id) AS key,
        campaign_external_id
      FROM (${countedRows(tx, staged)}) AS r
    )
    SELECT s.key, d.day::text AS day,
      CASE WHEN count(d.spend_micros) = count(*) THEN sum(d.spend_micros) END::bigint AS "spendMicros"
    FROM campaigns s
    JOIN campaign c ON c.workspace_id = ${tx.workspaceId}::uuid AND c.connection_id = ${stored.connectionId}::uuid
      AND c.external_id = s.campaign_external_id
    JOIN day_row d ON d.workspace_id = c.workspace_id AND d.campaign_id = c.id
      AND d.series_id = ${stored.seriesId}::uuid AND d.day >= ${stored.since}::date
    GROUP BY s.key, d.day ORDER BY s.key, d.day`;
  return found.map((one) => ({ ...one, day: toDay(one.day) }));
}

export interface NewCampaignDay {
  day: Day;
  campaigns: number;
  spendMicros: Micros;
}

/** The days of campaigns that the account does not have yet. */
export async function listNewCampaignDays(
  tx: WorkspaceTransaction,
  staged: Staged,
  connectionId: string,
): Promise<NewCampaignDay[]> {
  const found = await tx.$queryRaw<(Omit<NewCampaignDay, "day"> & { day: string })[]>`
    SELECT r.day::text AS day, count(DISTINCT r.campaign_external_id)::int AS campaigns,
      coalesce(sum(r.spend_micros), 0)::bigint AS "spendMicros"
    FROM (${countedRows(tx, staged)}) r
    WHERE NOT EXISTS (SELECT 1 FROM campaign c WHERE c.workspace_id = ${tx.workspaceId}::uuid
      AND c.connection_id = ${connectionId}::uuid AND c.external_id = r.campaign_external_id)
    GROUP BY r.day ORDER BY r.day`;
  return found.map((one) => ({ ...one, day: toDay(one.day) }));
}
