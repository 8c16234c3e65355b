import { toDay, type Day } from "@/lib/domain/day";
import { storedCurrency, type Currency, type Micros } from "@/lib/domain/money";
import { Prisma } from "../generated/client";
import type { WorkspaceTransaction } from "@/lib/store/db";

export interface DayRowRecord {
  connectionId: string;
  /** The campaign's channel on that day. */
  channelId: string | null;
  seriesId: string;
  campaignId: string;
  campaignExternalId: string;
  campaignName: string;
  day: Day;
  currency: Currency;
  spendMicros: Micros | null;
  impressions: number | null;
  clicks: number | null;
  complete: boolean;
  budgetMicros: Micros | null;
  actions: { actionId: string; key: string; count: number | null; valueMicros: Micros | null }[];
  version: number;
  fetchedAt: Date;
}

export type DayRowPosition = Pick<DayRowRecord, "campaignId" | "day" | "seriesId">;

export interface DayRowPage {
  /** Null: all channels, and campaigns without a channel. */
  channelIds: string[] | null;
  first: Day | null;
  last: Day | null;
  /** Null: the active series of each connection. */
  seriesId: string | null;
  after: DayRowPosition | null;
  take: number;
}

/** Day rows in the order of their key, so that a page costs the same among a million rows as among a hundred. */
export async function listDayRowsPage(tx: WorkspaceTransaction, page: DayRowPage): Promise<DayRowRecord[]> {
  const rows = await tx.$queryRaw<RawDayRow[]>`
    SELECT c.connection_id::text AS "connectionId", m.channel_id::text AS "channelId", d.series_id::text AS "seriesId",
      d.campaign_id::text AS "campaignId", c.external_id AS "campaignExternalId", c.name AS "campaignName",
      d.day::text AS day, d.currency, d.spend_micros AS "spendMicros", d.impressions::float8 AS impressions,
      d.clicks::float8 AS clicks, d.complete, d.budget_micros AS "budgetMicros", d.version, d.fetched_at AS "fetchedAt",
      ${ACTIONS} AS actions
    FROM day_row d
    JOIN campaign c ON c.workspace_id = d.workspace_id AND c.id = d.campaign_id
    JOIN connection n ON n.workspace_id = c.workspace_id AND n.id = c.connection_id
    LEFT JOIN channel_member m ON m.workspace_id = c.workspace_id AND m.budget_entity_id = c.budget_entity_id
      AND m.valid_from <= d.day AND (m.valid_to IS NULL OR m.valid_to > d.day)
    WHERE d.workspace_id = ${tx.workspaceId}::uuid
      AND d.series_id = coalesce(${page.seriesId}::uuid, n.active_series_id)
      ${within(page)}
    ORDER BY d.campaign_id, d.day, d.series_id
    LIMIT ${page.take}`;
  return rows.map(toRecord);
}

const ACTIONS = Prisma.sql`coalesce((
  SELECT jsonb_agg(jsonb_build_object('actionId', a.action_id, 'key', k.key, 'count', a.count::float8,
    'valueMicros', a.value_micros::text) ORDER BY k.key)
  FROM day_row_action a JOIN conversion_action k ON k.workspace_id = a.workspace_id AND k.id = a.action_id
  WHERE a.workspace_id = d.workspace_id AND a.campaign_id = d.campaign_id AND a.day = d.day
    AND a.series_id = d.series_id), '[]'::jsonb)`;

function within({ channelIds, first, last, after }: DayRowPage): Prisma.Sql {
  const conditions = [
    channelIds && Prisma.sql`AND m.channel_id = ANY (${channelIds}::uuid[])`,
    first && Prisma.sql`AND d.day >= ${first}::date`,
    last && Prisma.sql`AND d.day <= ${last}::date`,
    after &&
      Prisma.sql`AND (d.campaign_id, d.day, d.series_id) >
        (${after.campaignId}::uuid, ${after.day}::date, ${after.seriesId}::uuid)`,
  ].filter((condition) => condition !== null);
  return conditions.length === 0 ? Prisma.empty : Prisma.join(conditions, " ");
}

type RawDayRow = Omit<DayRowRecord, "day" | "currency" | "actions"> & {
  day: string;
  currency: string;
  actions: { actionId: string; key: string; count: number | null; valueMicros: string | null }[];
};

function toRecord(row: RawDayRow): DayRowRecord {
  return {
    ...row,
    day: toDay(row.day),
    currency: storedCurrency(row.currency),
    actions: row.actions.map(({ valueMicros, ...action }) => ({
      ...action,
      valueMicros: valueMicros === null ? null : BigInt(valueMicros),
    })),
  };
}
