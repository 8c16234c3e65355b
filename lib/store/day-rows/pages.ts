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

/**
 * Day rows in the order of their key, so that a page costs the same among a million rows as among a hundred: each campaign
 * contributes at most one page, and the planner cannot sort all days of all campaigns first.
 */
export async function listDayRowsPage(tx: WorkspaceTransaction, page: DayRowPage): Promise<DayRowRecord[]> {
  const rows = await tx.$queryRaw<RawDayRow[]>`
    SELECT c.connection_id::text AS "connectionId", d.channel_id::text AS "channelId", d.series_id::text AS "seriesId",
      d.campaign_id::text AS "campaignId", c.external_id AS "campaignExternalId", c.name AS "campaignName",
      d.day::text AS day, d.currency, d.spend_micros AS "spendMicros", d.impressions::float8 AS impressions,
      d.clicks::float8 AS clicks, d.complete, d.budget_micros AS "budgetMicros", d.version, d.fetched_at AS "fetchedAt",
      ${ACTIONS} AS actions
    FROM campaign c
    JOIN connection n ON n.workspace_id = c.workspace_id AND n.id = c.connection_id
    CROSS JOIN LATERAL (
      SELECT d.*, m.channel_id FROM day_row d
      LEFT JOIN channel_member m ON m.workspace_id = c.workspace_id AND m.budget_entity_id = c.budget_entity_id
        AND m.valid_from <= d.day AND (m.valid_to IS NULL OR m.valid_to > d.day)
      WHERE d.workspace_id = c.workspace_id AND d.campaign_id = c.id
        AND d.series_id = coalesce(${page.seriesId}::uuid, n.active_series_id)
        ${daysOf(page)}
      ORDER BY d.day, d.series_id
      LIMIT ${page.take}
    ) d
    WHERE c.workspace_id = ${tx.workspaceId}::uuid ${campaignsOf(page)}
    ORDER BY c.id, d.day, d.series_id
    LIMIT ${page.take}`;
  return rows.map(toRecord);
}

const ACTIONS = Prisma.sql`coalesce((
  SELECT jsonb_agg(jsonb_build_object('actionId', a.action_id, 'key', k.key, 'count', a.count::float8,
    'valueMicros', a.value_micros::text) ORDER BY k.key)
  FROM day_row_action a JOIN conversion_action k ON k.workspace_id = a.workspace_id AND k.id = a.action_id
  WHERE a.workspace_id = d.workspace_id AND a.campaign_id = d.campaign_id AND a.day = d.day
    AND a.series_id = d.series_id), '[]'::jsonb)`;

function daysOf({ channelIds, first, last, after }: DayRowPage): Prisma.Sql {
  return joinConditions([
    // From the comparison alone the planner expects hardly a day, and would read a page of every campaign.
    channelIds && Prisma.sql`AND CASE WHEN m.channel_id = ANY (${channelIds}::uuid[]) THEN true ELSE false END`,
    first && Prisma.sql`AND d.day >= ${first}::date`,
    last && Prisma.sql`AND d.day <= ${last}::date`,
    after &&
      Prisma.sql`AND (d.campaign_id, d.day, d.series_id) >
        (${after.campaignId}::uuid, ${after.day}::date, ${after.seriesId}::uuid)`,
  ]);
}

function campaignsOf({ channelIds, after }: DayRowPage): Prisma.Sql {
  return joinConditions([
    after && Prisma.sql`AND c.id >= ${after.campaignId}::uuid`,
    channelIds &&
      Prisma.sql`AND EXISTS (SELECT FROM channel_member m WHERE m.workspace_id = c.workspace_id
        AND m.budget_entity_id = c.budget_entity_id AND m.channel_id = ANY (${channelIds}::uuid[]))`,
  ]);
}

function joinConditions(conditions: (Prisma.Sql | null)[]): Prisma.Sql {
  const present = conditions.filter((condition) => condition !== null);
  return present.length === 0 ? Prisma.empty : Prisma.join(present, " ");
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
