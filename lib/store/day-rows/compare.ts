import { toDay, type Day } from "@/lib/domain/day";
import type { Currency, Micros } from "@/lib/domain/money";
import type { WorkspaceTransaction } from "@/lib/store/db";
import type { Prisma } from "../generated/client";
import { hashedReadings } from "./intake";

/** Readings of one day of an account next to what is stored of the same campaigns. */
export interface ComparedDay {
  day: Day;
  /** Campaign-days, counted as `saveDayRowsFrom` would count them. */
  inserted: number;
  restated: number;
  unchanged: number;
  older: number;
  /** The spend of the readings that would become current, and of the rows that they would replace. */
  spendMicros: Micros;
  replacedMicros: Micros;
  /** All stored spend of the account on the day; null where it has none. */
  storedMicros: Micros | null;
}

interface Compared {
  connectionId: string;
  seriesId: string;
  currency: Currency;
  fetchedAt: Date;
}

interface ComparedReadings {
  /** As in `Readings`. */
  source: Prisma.Sql;
  actionIds: ReadonlyMap<string, string>;
  /** The days of all rows, also of campaigns that are not stored yet. */
  days: Day[];
}

/**
 * What saving the readings would do, without saving them: one entry per day of the readings, and per stored day of the
 * same months.
 */
export async function compareDayRows(
  tx: WorkspaceTransaction,
  { connectionId, seriesId, currency, fetchedAt }: Compared,
  { source, actionIds, days }: ComparedReadings,
): Promise<ComparedDay[]> {
  const found = await tx.$queryRaw<(Omit<ComparedDay, "day"> & { day: string })[]>`
    WITH compared AS (
      SELECT i.day, i.spend_micros, d.spend_micros AS stored_micros, d.campaign_id IS NULL AS is_new,
        coalesce(d.content_hash = i.content_hash AND d.currency = ${currency}, false) AS is_same,
        coalesce(d.fetched_at > ${fetchedAt}::timestamptz, false) AS is_older
      FROM (${hashedReadings(source, actionIds)}) i
      LEFT JOIN day_row d ON d.workspace_id = ${tx.workspaceId}::uuid AND d.campaign_id = i.campaign_id
        AND d.day = i.day AND d.series_id = ${seriesId}::uuid
    ), days AS (
      SELECT day, count(*) FILTER (WHERE is_new)::int AS inserted,
        count(*) FILTER (WHERE NOT is_new AND NOT is_same AND NOT is_older)::int AS restated,
        count(*) FILTER (WHERE is_same)::int AS unchanged,
        count(*) FILTER (WHERE is_older AND NOT is_same)::int AS older,
        coalesce(sum(spend_micros) FILTER (WHERE NOT is_older), 0)::bigint AS "spendMicros",
        coalesce(sum(stored_micros) FILTER (WHERE NOT is_older), 0)::bigint AS "replacedMicros"
      FROM compared GROUP BY day
    ), stored AS (
      SELECT d.day, sum(d.spend_micros)::bigint AS micros
      FROM campaign c
      JOIN day_row d ON d.workspace_id = c.workspace_id AND d.campaign_id = c.id AND d.series_id = ${seriesId}::uuid
      WHERE c.workspace_id = ${tx.workspaceId}::uuid AND c.connection_id = ${connectionId}::uuid
        AND date_trunc('month', d.day) IN (SELECT DISTINCT date_trunc('month', day) FROM unnest(${days}::date[]) AS day)
      GROUP BY d.day
    )
    SELECT coalesce(days.day, stored.day)::text AS day, coalesce(inserted, 0) AS inserted,
      coalesce(restated, 0) AS restated, coalesce(unchanged, 0) AS unchanged, coalesce(older, 0) AS older,
      coalesce("spendMicros", 0) AS "spendMicros", coalesce("replacedMicros", 0) AS "replacedMicros",
      stored.micros AS "storedMicros"
    FROM days FULL JOIN stored ON stored.day = days.day ORDER BY 1`;
  return found.map((one) => ({ ...one, day: toDay(one.day) }));
}
