import { toDay, type Day } from "@/lib/domain/day";
import type { Micros } from "@/lib/domain/money";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { countedRows, IS_ADJUSTMENT, ROUNDING_MICROS, type Staged } from "./counting";

/** A sum of fewer days can be chance. */
const MIN_OTHER_DAYS = 4;

export interface StagedSums {
  spendMicros: Micros | null;
  conversions: number | null;
  valueMicros: Micros | null;
}

/** The sums over all rows that count. */
export async function stagedSums(tx: WorkspaceTransaction, staged: Staged): Promise<StagedSums> {
  const [sums] = await tx.$queryRaw<StagedSums[]>`
    SELECT sum(r.spend_micros)::bigint AS "spendMicros", sum(r.conversions)::float8 AS conversions,
      sum(r.value_micros)::bigint AS "valueMicros"
    FROM (${countedRows(tx, staged)}) AS r`;
  return sums ?? { spendMicros: null, conversions: null, valueMicros: null };
}

/** Whether any campaign has several rows on one day. Most files have none, so this saves four closer looks. */
export async function hasRepeatedDays(tx: WorkspaceTransaction, staged: Staged): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ isRepeated: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM (${countedRows(tx, staged)}) AS r GROUP BY campaign_external_id, day HAVING count(*) > 1
    ) AS "isRepeated"`;
  return found?.isRepeated === true;
}

export interface SuspectSpend {
  /** A campaign reads like a total, or its spend is the sum of the others on each of its days, once or twice, or of the file. */
  totals: boolean;
  /** A campaign's day is the sum of its other days. */
  daySums: boolean;
  negativeDays: boolean;
  /** Several campaigns have the same spend on as many days. */
  twins: boolean;
}

/** What the spend of the campaign-days gives reason to look for, in one pass. */
export async function findSuspectSpend(tx: WorkspaceTransaction, staged: Staged): Promise<SuspectSpend> {
  const [found] = await tx.$queryRaw<SuspectSpend[]>`
    WITH d AS MATERIALIZED (
      SELECT campaign_external_id AS id, day, sum(spend_micros) AS spend, bool_or(total_words) AS words
      FROM (${countedRows(tx, staged)}) AS r GROUP BY 1, 2
    ), t AS (SELECT day, sum(spend) AS spend, count(*) FILTER (WHERE spend > 0) AS paid FROM d GROUP BY day),
    c AS (
      SELECT id, count(*) AS days, sum(spend) AS spend, max(spend) AS largest, count(*) FILTER (WHERE spend > 0) AS paid
      FROM d GROUP BY id
    ), m AS (
      SELECT max(spend) AS largest, sum(spend) AS spend, count(*) FILTER (WHERE spend > 0) AS paid
      FROM d GROUP BY id, date_trunc('month', day)
    )
    SELECT EXISTS (SELECT 1 FROM d WHERE words)
        OR EXISTS (SELECT 1 FROM d JOIN t USING (day) GROUP BY d.id HAVING sum(d.spend) > 0
          AND bool_and(least(abs(2 * d.spend - t.spend), abs(3 * d.spend - t.spend)) <= ${ROUNDING_MICROS} * t.paid)
          AND max(t.paid) > 2)
        OR EXISTS (SELECT 1 FROM c WHERE days = 1 AND spend > 0 AND 2 * spend = (SELECT sum(spend) FROM t)
          AND (SELECT sum(paid) FROM t) > 2) AS totals,
      EXISTS (SELECT 1 FROM c WHERE paid > ${MIN_OTHER_DAYS} AND 2 * largest = spend)
        OR EXISTS (SELECT 1 FROM m WHERE paid > ${MIN_OTHER_DAYS} AND 2 * largest = spend) AS "daySums",
      EXISTS (SELECT 1 FROM d WHERE spend < 0) AS "negativeDays",
      EXISTS (SELECT 1 FROM c WHERE spend > 0 GROUP BY spend, days HAVING count(*) > 1) AS twins`;
  return found ?? { totals: false, daySums: false, negativeDays: false, twins: false };
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
      GROUP BY campaign_external_id, day, part_hash, action_key HAVING count(*) > 1
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
      FROM (${countedRows(tx, staged)}) AS r
      WHERE NOT ${IS_ADJUSTMENT}
      GROUP BY r.campaign_external_id, r.day, r.part_hash, r.action_key HAVING count(DISTINCT r.row_hash) > 1
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
      HAVING count(DISTINCT action_key) > 1 AND max(spend_micros) > 0 AND count(spend_micros) > 1
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
 * Campaigns that may be totals of at least two others: those whose numbers equal the sums of all others on each of
 * their days, and those that read like a total. The others are taken twice: without the rows that read like a total, and
 * with them, because a campaign may be called "Total - Brand". In the latter, rows with the same spend on a day are
 * totals of the same others, so a sum that they are part of has each of them once more.
 */
export async function listSumsOfOthers(tx: WorkspaceTransaction, staged: Staged): Promise<SumOfOthers[]> {
  return tx.$queryRaw<SumOfOthers[]>`
    WITH d AS MATERIALIZED (
      SELECT r.campaign_external_id AS id, min(r.campaign_name) AS name, r.day, bool_or(r.total_words) AS words,
        sum(r.spend_micros) AS spend, sum(r.clicks) AS clicks, sum(r.conversions) AS conversions,
        count(*) OVER (PARTITION BY r.day, sum(r.spend_micros)) AS alike
      FROM (${countedRows(tx, staged)}) AS r GROUP BY 1, 3
    ), o AS (
      SELECT w.has_words, d.* FROM d CROSS JOIN (VALUES (false), (true)) AS w(has_words) WHERE w.has_words OR NOT d.words
    ), t AS (
      SELECT has_words, day, sum(spend) AS spend, sum(clicks) AS clicks, sum(conversions) AS conversions,
        count(*) FILTER (WHERE spend > 0) AS n
      FROM o GROUP BY 1, 2
    ), f AS (
      SELECT has_words, sum(spend) AS spend, count(DISTINCT day) AS days, sum(n) AS paid FROM t GROUP BY 1
    ), own AS (
      SELECT d.*, w.has_words, CASE WHEN w.has_words THEN alike WHEN words THEN 0 ELSE 1 END AS times
      FROM d CROSS JOIN (VALUES (false), (true)) AS w(has_words)
    ), compared AS (
      SELECT own.id, own.name, own.words, own.spend, own.has_words,
        t.n - CASE WHEN own.spend = 0 THEN 0 ELSE times END AS others,
        abs((1 + times) * own.spend - t.spend) AS gap,
        abs((1 + least(times, 1)) * own.spend - f.spend) AS file_gap, f.days AS file_days, f.paid AS file_paid,
        own.clicks IS NULL OR t.clicks IS NULL OR (1 + times) * own.clicks = t.clicks AS clicks_fit,
        own.conversions IS NULL OR t.conversions IS NULL
          OR abs((1 + times) * own.conversions - t.conversions) < 0.05 AS conversions_fit
      FROM own LEFT JOIN t ON t.day = own.day AND t.has_words = own.has_words LEFT JOIN f ON f.has_words = own.has_words
    ), summed AS (
      SELECT id, min(name) AS name, bool_or(words) AS words, count(*)::int AS days,
        coalesce(sum(spend) > 0 AND (
          (max(others) > 1 OR bool_or(words) AND NOT has_words)
          AND bool_and((others > 0 OR spend = 0) AND gap <= CASE WHEN words THEN 10000 ELSE ${ROUNDING_MICROS} END * others AND clicks_fit AND conversions_fit)
          OR (count(*) = 1 AND bool_and(file_days > 1 AND (words AND NOT has_words OR file_paid > 2)
            AND file_gap <= CASE WHEN words AND NOT has_words THEN 1000000 ELSE 0 END))), false) AS is_sum
      FROM compared GROUP BY id, has_words
    )
    SELECT id AS campaign, min(name) AS name, bool_or(words) AS "totalWords", max(days) AS days, bool_or(is_sum) AS "isSum"
    FROM summed GROUP BY id HAVING bool_or(words) OR bool_or(is_sum) ORDER BY 2`;
}

export interface SumOfDays {
  campaign: string;
  name: string;
  day: Day;
  spendMicros: Micros;
}

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

export interface StagedName {
  id: string;
  name: string;
  rows: number;
}

/** The ids of the file with the names that each has. */
export async function listStagedNames(tx: WorkspaceTransaction, staged: Staged): Promise<StagedName[]> {
  return tx.$queryRaw<StagedName[]>`
    SELECT campaign_external_id AS id, campaign_name AS name, count(*)::int AS rows
    FROM (${countedRows(tx, staged)}) AS r GROUP BY 1, 2 ORDER BY 1, 2`;
}

/** One of these campaign ids that has several names on one day: it is damaged, or belongs to something above the campaign. */
export async function findSharedId(
  tx: WorkspaceTransaction,
  staged: Staged,
  ids: string[],
): Promise<{ campaign: string; names: string[] } | null> {
  if (ids.length === 0) return null;
  const [found] = await tx.$queryRaw<{ campaign: string; names: string[] }[]>`
    SELECT campaign_external_id AS campaign, (array_agg(DISTINCT campaign_name))[1:3] AS names
    FROM (${countedRows(tx, staged)}) AS r WHERE campaign_external_id = ANY (${ids}::text[])
    GROUP BY campaign_external_id, day HAVING count(DISTINCT lower(campaign_name)) > 1 ORDER BY 1 LIMIT 1`;
  return found ?? null;
}
