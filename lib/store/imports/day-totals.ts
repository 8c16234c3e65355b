import { Prisma } from "../generated/client";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { countedRows, ROUNDING_MICROS, type Staged } from "./counting";

/** More levels than any report adds up in one table: account, campaign, ad group, ad. */
const MAX_LEVELS = 5;

/** How the rows of those campaign-days that have several relate to each other. */
interface DayParts {
  /** Campaign-days with several rows and spend. */
  days: number;
  /** Those with more rows than two: two equal rows can be a total and its only part, or two halves. */
  longDays: number;
  /** By the number of levels: of the latter, those whose largest row is the sum of the rows of each other level. */
  totals: { levels: number; days: number }[];
  /** Campaign-days whose rows all have the same spend, clicks and impressions, but other conversions. */
  repeated: number;
  /** Of the days with more rows than two and conversions: those whose largest conversions are the sum of the others. */
  actionTotals: { days: number; of: number };
}

/**
 * Whether one row of each campaign-day is the total of its other rows, or all of them repeat one spend. With m levels in
 * one table the rows add up to m times the total.
 */
export async function findDayParts(tx: WorkspaceTransaction, staged: Staged): Promise<DayParts> {
  const levels = Array.from({ length: MAX_LEVELS - 1 }, (_, index) => index + 2);
  const fits = (
    level: number,
  ) => Prisma.sql`top > coalesce(bottom, 0) AND abs(${level} * top - spend) <= ${ROUNDING_MICROS} * n
    AND coalesce(abs(${level} * top_clicks - clicks) < 0.5, true)
    AND coalesce(abs(${level} * top_conversions - conversions) < 0.05, true)`;
  const counts = levels.map((level) => Prisma.sql`count(*) FILTER (WHERE n > 2 AND ${fits(level)})::int`);
  const [found] = await tx.$queryRaw<
    { days: number; longDays: number; fitting: number[]; repeated: number; actionTotals: number; withActions: number }[]
  >`
    SELECT count(*)::int AS days, (count(*) FILTER (WHERE n > 2))::int AS "longDays",
      ARRAY[${Prisma.join(counts)}] AS fitting,
      count(*) FILTER (WHERE top = bottom AND is_same AND top_conversions > bottom_conversions)::int AS repeated,
      count(*) FILTER (WHERE n > 2 AND top_conversions > 0 AND abs(2 * top_conversions - conversions) < 0.05)::int AS "actionTotals",
      count(*) FILTER (WHERE n > 2 AND top_conversions > 0)::int AS "withActions"
    FROM (
      SELECT count(*) AS n, sum(spend_micros) AS spend, max(spend_micros) AS top,
        CASE WHEN count(spend_micros) = count(*) THEN min(spend_micros) END AS bottom,
        sum(clicks) AS clicks, max(clicks) AS top_clicks, sum(conversions) AS conversions,
        max(conversions) AS top_conversions, min(conversions) AS bottom_conversions, min(clicks) IS NOT DISTINCT FROM max(clicks)
          AND min(impressions) IS NOT DISTINCT FROM max(impressions) AS is_same
      FROM (${countedRows(tx, staged)}) AS r
      GROUP BY campaign_external_id, day HAVING count(*) > 1 AND max(spend_micros) > 0
    ) AS parts`;
  if (!found) return { days: 0, longDays: 0, totals: [], repeated: 0, actionTotals: { days: 0, of: 0 } };
  const totals = found.fitting.map((count, index) => ({ levels: index + 2, days: count }));
  return { ...found, totals, actionTotals: { days: found.actionTotals, of: found.withActions } };
}

export interface Twins {
  /** The campaign that comes first in the file. */
  first: string;
  firstName: string;
  second: string;
  secondName: string;
  days: number;
}

/** Campaigns with the same spend, clicks and conversions on each of their days, in pairs. */
export async function listTwins(tx: WorkspaceTransaction, staged: Staged): Promise<Twins[]> {
  return tx.$queryRaw<Twins[]>`
    WITH d AS MATERIALIZED (
      SELECT campaign_external_id AS id, min(campaign_name) AS name, day, min(line) AS line, sum(spend_micros) AS spend,
        sum(clicks) AS clicks, sum(conversions) AS conversions
      FROM (${countedRows(tx, staged)}) AS r GROUP BY 1, 3
    ), c AS (
      SELECT id, min(name) AS name, min(line) AS line, count(*)::int AS days,
        string_agg(concat_ws(' ', day, spend, clicks, trim_scale(conversions)), ',' ORDER BY day) AS numbers
      FROM d
      WHERE id IN (SELECT id FROM (
        SELECT id, count(*) OVER (PARTITION BY sum(spend), count(*)) AS alike FROM d GROUP BY id
          HAVING sum(spend) > 0 AND (sum(clicks) > 0 OR sum(conversions) > 0)
      ) AS sums WHERE alike > 1)
      GROUP BY id
    )
    SELECT one.id AS first, one.name AS "firstName", other.id AS second, other.name AS "secondName", one.days
    FROM c one JOIN c other ON other.numbers = one.numbers AND other.line > one.line
    WHERE NOT EXISTS (SELECT 1 FROM c earlier WHERE earlier.numbers = one.numbers AND earlier.line < one.line)
    ORDER BY one.line, other.line`;
}

interface DoubledDays {
  /** Days of the file on which the account already has the file's whole spend, and that would get more. */
  doubled: number;
  /** Days of the file on which the account has spend. */
  shared: number;
}

/** Days whose spend in the file is the account's stored spend, although campaigns of the file have no row there. */
export async function countDoubledDays(
  tx: WorkspaceTransaction,
  staged: Staged,
  { connectionId, seriesId }: { connectionId: string; seriesId: string },
): Promise<DoubledDays> {
  const [found] = await tx.$queryRaw<DoubledDays[]>`
    WITH s AS (
      SELECT campaign_external_id AS id, day, sum(spend_micros) AS spend
      FROM (${countedRows(tx, staged)}) AS r GROUP BY 1, 2
    ), stored AS (
      SELECT c.external_id AS id, d.day, d.spend_micros AS spend
      FROM campaign c JOIN day_row d ON d.workspace_id = c.workspace_id AND d.campaign_id = c.id
        AND d.series_id = ${seriesId}::uuid
      WHERE c.workspace_id = ${tx.workspaceId}::uuid AND c.connection_id = ${connectionId}::uuid
        AND d.day BETWEEN (SELECT min(day) FROM s) AND (SELECT max(day) FROM s)
    ), days AS (
      SELECT s.day, sum(s.spend) AS spend, bool_or(s.spend > 0 AND stored.id IS NULL) AS adds
      FROM s LEFT JOIN stored ON stored.id = s.id AND stored.day = s.day GROUP BY 1
    )
    SELECT count(*)::int AS shared,
      count(*) FILTER (WHERE days.adds AND abs(days.spend - whole.spend) <= ${ROUNDING_MICROS})::int AS doubled
    FROM days JOIN (SELECT day, sum(spend) AS spend FROM stored GROUP BY 1 HAVING sum(spend) > 0) AS whole
      ON whole.day = days.day`;
  return found ?? { doubled: 0, shared: 0 };
}
