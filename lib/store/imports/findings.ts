import { toDay, type Day } from "@/lib/domain/day";
import type { Micros } from "@/lib/domain/money";
import { Prisma } from "../generated/client";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { countedRows, type Staged } from "./counting";

export interface StagedSums {
  spendMicros: Micros | null;
  conversions: number | null;
  valueMicros: Micros | null;
}

const ACTION = Prisma.sql`actions #>> '{0,key}'`;

const OUTCOMES = Prisma.sql`LEFT JOIN LATERAL (
    SELECT sum((one ->> 'count')::numeric) AS conversions, sum((one ->> 'valueMicros')::numeric) AS value_micros
    FROM jsonb_array_elements(r.actions) AS one
  ) AS o ON true`;

/** The sums over all rows that count. */
export async function stagedSums(tx: WorkspaceTransaction, staged: Staged): Promise<StagedSums> {
  const [sums] = await tx.$queryRaw<StagedSums[]>`
    SELECT sum(r.spend_micros)::bigint AS "spendMicros", sum(o.conversions)::float8 AS conversions,
      sum(o.value_micros)::bigint AS "valueMicros"
    FROM (${countedRows(tx, staged)}) AS r ${OUTCOMES}`;
  return sums ?? { spendMicros: null, conversions: null, valueMicros: null };
}

export interface RepeatedRows {
  /** Parts of a campaign's day that were loaded at several times. */
  loadedAgain: number;
  /** Rows that are equal to an earlier row in every cell. */
  equal: number;
}

/** Rows of one campaign and day that no column tells apart. A file without any is the common case, and quick to see. */
export async function countRepeatedRows(tx: WorkspaceTransaction, staged: Staged): Promise<RepeatedRows> {
  const [found] = await tx.$queryRaw<RepeatedRows[]>`
    SELECT count(*) FILTER (WHERE loads > 1)::int AS "loadedAgain", coalesce(sum(n - hashes), 0)::int AS equal
    FROM (
      SELECT count(*) AS n, count(DISTINCT row_hash) AS hashes, count(DISTINCT loaded_at) AS loads
      FROM (${countedRows(tx, staged)}) AS r
      GROUP BY campaign_external_id, day, part_hash, ${ACTION} HAVING count(*) > 1
    ) AS parts`;
  return found ?? { loadedAgain: 0, equal: 0 };
}

export interface UndistinguishedDay {
  rows: number;
  campaign: string;
  day: Day;
}

/**
 * The number of rows that share campaign, day and every breakdown with another row, and an example. A row that only takes
 * back spend is an adjustment of the row that it belongs to.
 */
export async function findUndistinguished(
  tx: WorkspaceTransaction,
  staged: Staged,
): Promise<UndistinguishedDay | null> {
  const [found] = await tx.$queryRaw<{ rows: number; campaign: string; day: string }[]>`
    SELECT (sum(n) OVER ())::int AS rows, name AS campaign, day::text AS day
    FROM (
      SELECT min(r.campaign_name) AS name, r.day, count(DISTINCT r.row_hash) AS n
      FROM (${countedRows(tx, staged)}) AS r ${OUTCOMES}
      WHERE NOT (coalesce(r.spend_micros, 0) < 0 AND coalesce(o.conversions, 0) = 0)
      GROUP BY r.campaign_external_id, r.day, r.part_hash, r.actions #>> '{0,key}' HAVING count(DISTINCT r.row_hash) > 1
    ) AS parts
    ORDER BY day, name LIMIT 1`;
  return found ? { ...found, day: toDay(found.day) } : null;
}

export interface RepeatedSpend {
  /** Campaign-days on which every action's row has the same spend, clicks and impressions. */
  same: number;
  /** Campaign-days on which they differ. */
  differing: number;
}

/** Whether the rows of a campaign-day's conversion actions repeat its spend, or split it. */
export async function countRepeatedSpend(tx: WorkspaceTransaction, staged: Staged): Promise<RepeatedSpend> {
  const [found] = await tx.$queryRaw<RepeatedSpend[]>`
    SELECT count(*) FILTER (WHERE is_same)::int AS same, count(*) FILTER (WHERE NOT is_same)::int AS differing
    FROM (
      SELECT min(spend_micros) = max(spend_micros) AND min(clicks) IS NOT DISTINCT FROM max(clicks)
          AND min(impressions) IS NOT DISTINCT FROM max(impressions) AND count(spend_micros) = count(*) AS is_same
      FROM (${countedRows(tx, staged)}) AS r
      GROUP BY campaign_external_id, day, part_hash
      HAVING count(DISTINCT ${ACTION}) > 1 AND max(spend_micros) > 0 AND count(spend_micros) > 1
    ) AS parts`;
  return found ?? { same: 0, differing: 0 };
}

export interface SumOfOthers {
  campaign: string;
  name: string;
  /** Whether its rows read like the label of a total. */
  totalWords: boolean;
  /** Whether its spend, clicks and conversions equal the sums of the other campaigns of the day, or of the file. */
  isSum: boolean;
  days: number;
}

/**
 * Campaigns that may be totals of the others: those whose numbers equal the sums of all others on each of their days, and
 * those that read like a total. The others never include a row that reads like a total.
 */
export async function listSumsOfOthers(tx: WorkspaceTransaction, staged: Staged): Promise<SumOfOthers[]> {
  return tx.$queryRaw<SumOfOthers[]>`
    WITH d AS MATERIALIZED (
      SELECT r.campaign_external_id AS id, min(r.campaign_name) AS name, r.day, bool_or(r.total_words) AS words,
        sum(r.spend_micros) AS spend, sum(r.clicks) AS clicks, sum(o.conversions) AS conversions
      FROM (${countedRows(tx, staged)}) AS r ${OUTCOMES} GROUP BY 1, 3
    ), t AS (
      SELECT day, sum(spend) AS spend, sum(clicks) AS clicks, sum(conversions) AS conversions, count(*) AS n
      FROM d WHERE NOT words GROUP BY day
    ), f AS (SELECT sum(spend) AS spend, count(DISTINCT day) AS days FROM t),
    compared AS (
      SELECT d.id, d.name, d.words, d.spend, t.n - CASE WHEN d.words THEN 0 ELSE 1 END AS others,
        abs(d.spend - (t.spend - CASE WHEN d.words THEN 0 ELSE d.spend END)) AS gap,
        abs(d.spend - (f.spend - CASE WHEN d.words THEN 0 ELSE d.spend END)) AS file_gap, f.days AS file_days,
        d.clicks IS NULL OR t.clicks IS NULL OR d.clicks = t.clicks - CASE WHEN d.words THEN 0 ELSE d.clicks END AS clicks_fit,
        d.conversions IS NULL OR t.conversions IS NULL
          OR abs(d.conversions - (t.conversions - CASE WHEN d.words THEN 0 ELSE d.conversions END)) < 0.05 AS conversions_fit
      FROM d LEFT JOIN t USING (day) CROSS JOIN f
    )
    SELECT id AS campaign, min(name) AS name, bool_or(words) AS "totalWords", count(*)::int AS days,
      coalesce(sum(spend) > 0 AND (
        bool_and(others > 0 AND gap <= CASE WHEN words THEN 10000 * others ELSE 0 END AND clicks_fit AND conversions_fit)
        OR (count(*) = 1 AND bool_and(file_days > 1 AND file_gap <= CASE WHEN words THEN 1000000 ELSE 0 END))), false) AS "isSum"
    FROM compared GROUP BY id
    HAVING bool_or(words) OR coalesce(sum(spend) > 0 AND (bool_and(others > 0 AND gap = 0 AND clicks_fit AND conversions_fit)
      OR (count(*) = 1 AND bool_and(file_days > 1 AND file_gap = 0))), false)
    ORDER BY 2`;
}

export interface SumOfDays {
  campaign: string;
  name: string;
  day: Day;
  spendMicros: Micros;
}

const MIN_OTHER_DAYS = 4;

/** Days of a campaign whose spend is exactly the sum of its other days, such as a month's total on the first. */
export async function listSumsOfDays(tx: WorkspaceTransaction, staged: Staged): Promise<SumOfDays[]> {
  const rows = await tx.$queryRaw<(Omit<SumOfDays, "day"> & { day: string })[]>`
    WITH d AS (
      SELECT campaign_external_id AS id, min(campaign_name) AS name, day, sum(spend_micros) AS spend
      FROM (${countedRows(tx, staged)}) AS r GROUP BY 1, 3
    ), w AS (
      SELECT *, sum(spend) OVER whole AS whole, count(*) FILTER (WHERE spend > 0) OVER whole AS whole_days,
        sum(spend) OVER months AS month, count(*) FILTER (WHERE spend > 0) OVER months AS month_days
      FROM d WINDOW whole AS (PARTITION BY id), months AS (PARTITION BY id, date_trunc('month', day))
    )
    SELECT id AS campaign, name, day::text AS day, spend::bigint AS "spendMicros" FROM w
    WHERE spend > 0 AND ((2 * spend = month AND month_days > ${MIN_OTHER_DAYS})
      OR (2 * spend = whole AND whole_days > ${MIN_OTHER_DAYS}))
    ORDER BY 3, 2`;
  return rows.map((row) => ({ ...row, day: toDay(row.day) }));
}

/** Campaign-days whose spend adds up to less than zero. */
export async function listNegativeDays(tx: WorkspaceTransaction, staged: Staged): Promise<SumOfDays[]> {
  const rows = await tx.$queryRaw<(Omit<SumOfDays, "day"> & { day: string })[]>`
    SELECT campaign_external_id AS campaign, min(campaign_name) AS name, day::text AS day,
      sum(spend_micros)::bigint AS "spendMicros"
    FROM (${countedRows(tx, staged)}) AS r GROUP BY 1, 3 HAVING sum(spend_micros) < 0 ORDER BY 3, 2`;
  return rows.map((row) => ({ ...row, day: toDay(row.day) }));
}

/** A campaign id with several names on one day: the id is damaged, or it belongs to something above the campaign. */
export async function findSharedId(
  tx: WorkspaceTransaction,
  staged: Staged,
): Promise<{ campaign: string; names: string[]; ids: number } | null> {
  const [found] = await tx.$queryRaw<{ campaign: string; names: string[]; ids: number }[]>`
    SELECT campaign, names, (count(*) OVER ())::int AS ids FROM (
      SELECT campaign_external_id AS campaign, (array_agg(DISTINCT campaign_name))[1:3] AS names
      FROM (${countedRows(tx, staged)}) AS r
      GROUP BY campaign_external_id, day HAVING count(DISTINCT lower(campaign_name)) > 1
    ) AS shared ORDER BY campaign LIMIT 1`;
  return found ?? null;
}

/** Names that some rows have as their only identity, and that other rows have next to an id. */
export async function listHalfIds(
  tx: WorkspaceTransaction,
  staged: Staged,
): Promise<{ name: string; ids: string[]; rows: number }[]> {
  return tx.$queryRaw<{ name: string; ids: string[]; rows: number }[]>`
    WITH c AS (
      SELECT campaign_external_id AS id, ${PLAIN_NAME} AS name, count(*) AS n FROM (${countedRows(tx, staged)}) AS r GROUP BY 1, 2
    )
    SELECT bare.name, array_agg(DISTINCT c.id) AS ids, max(bare.n)::int AS rows
    FROM c AS bare JOIN c ON c.name = bare.name AND c.id <> c.name
    WHERE bare.id = bare.name GROUP BY 1 ORDER BY 1`;
}

/** A name with single blanks and composed letters, as campaigns without an id are identified. */
const PLAIN_NAME = Prisma.sql`normalize(trim(regexp_replace(campaign_name, '\\s+', ' ', 'g')), NFC)`;

/** Campaigns whose name is written in several ways that look the same. */
export async function listSpellings(
  tx: WorkspaceTransaction,
  staged: Staged,
): Promise<{ name: string; spellings: number }[]> {
  return tx.$queryRaw<{ name: string; spellings: number }[]>`
    SELECT campaign_external_id AS name, count(DISTINCT campaign_name)::int AS spellings
    FROM (${countedRows(tx, staged)}) AS r WHERE campaign_external_id = ${PLAIN_NAME}
    GROUP BY 1 HAVING count(DISTINCT campaign_name) > 1 ORDER BY 1`;
}
