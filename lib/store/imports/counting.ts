import type { ImportCounting } from "@/lib/domain/views/import";
import { Prisma } from "../generated/client";
import type { WorkspaceTransaction } from "@/lib/store/db";

export type Counting = ImportCounting;

export const COUNT_ALL: Counting = {
  loads: "all",
  duplicates: "sum",
  repeats: "sum",
  spend: "every-row",
  parts: "all",
  levels: 1,
  actionTotals: "keep",
  identity: "id",
  aliases: [],
  leftOut: [],
  leftOutDays: [],
};

/** Spend is written in cents, so each row of a sum can be off by half of one. */
export const ROUNDING_MICROS = 5000;

export interface Staged {
  importId: string;
  counting: Counting;
}

const COLUMNS = Prisma.sql`campaign_external_id, campaign_name, channel_name, day, spend_micros, budget_micros,
  impressions, clicks, complete, actions, line, row_hash, part_hash, loaded_at, total_words,
  action_key, conversions, value_micros, unknown`;

/** A row that only takes back spend belongs to the other row of its day. */
export const IS_ADJUSTMENT = Prisma.sql`(coalesce(spend_micros, 0) < 0 AND coalesce(conversions, 0) = 0)`;

const DAY = Prisma.sql`campaign_external_id, day`;
const PART = Prisma.sql`campaign_external_id, day, part_hash`;

/** The staged rows that count, with the columns of `import_row`. */
export function countedRows(tx: WorkspaceTransaction, { importId, counting }: Staged): Prisma.Sql {
  const steps = [newestLoads, firstOfEqual, lastOfPart, totalsOnly, firstOfDay, withoutActionTotals, spendOnce];
  return steps.reduce((rows, step) => step(rows, counting), ownRows(tx, importId, counting));
}

function ownRows(tx: WorkspaceTransaction, importId: string, counting: Counting): Prisma.Sql {
  const { identity, aliases, leftOut, leftOutDays } = counting;
  const withoutTotals =
    leftOut.length > 0 ? Prisma.sql`AND NOT (campaign_external_id = ANY(${leftOut}::text[]))` : Prisma.empty;
  const withoutLeftOutDays =
    leftOutDays.length > 0
      ? Prisma.sql`AND NOT ((campaign_external_id, day) IN (SELECT * FROM unnest(
          ${leftOutDays.map(({ campaign }) => campaign)}::text[], ${leftOutDays.map(({ day }) => day)}::date[])))`
      : Prisma.empty;
  if (aliases.length === 0 && identity === "id") {
    return Prisma.sql`SELECT ${COLUMNS} FROM import_row
      WHERE workspace_id = ${tx.workspaceId}::uuid AND import_id = ${importId}::uuid ${withoutTotals} ${withoutLeftOutDays}`;
  }
  const id = identity === "id" ? Prisma.sql`r.campaign_external_id` : Prisma.sql`r.campaign_name`;
  const from = aliases.map((alias) => alias.from);
  const to = aliases.map((alias) => alias.to);
  return Prisma.sql`SELECT ${COLUMNS} FROM (
      SELECT coalesce(a.to_id, ${id}) AS campaign_external_id, campaign_name, channel_name, day,
        spend_micros, budget_micros, impressions, clicks, complete, actions, line, row_hash, part_hash, loaded_at,
        total_words, action_key, conversions, value_micros, unknown
      FROM import_row r
      LEFT JOIN unnest(${from}::text[], ${to}::text[]) AS a(from_id, to_id) ON a.from_id = ${id}
      WHERE r.workspace_id = ${tx.workspaceId}::uuid AND r.import_id = ${importId}::uuid
    ) AS named WHERE true ${withoutTotals} ${withoutLeftOutDays}`;
}

function newestLoads(rows: Prisma.Sql, { loads }: Counting): Prisma.Sql {
  if (loads === "all") return rows;
  return Prisma.sql`SELECT ${COLUMNS} FROM (
      SELECT *, max(loaded_at) OVER (PARTITION BY campaign_external_id, day, part_hash, action_key) AS newest
      FROM (${rows}) AS r
    ) AS loaded WHERE loaded_at IS NOT DISTINCT FROM newest`;
}

function firstOfEqual(rows: Prisma.Sql, { duplicates }: Counting): Prisma.Sql {
  if (duplicates === "sum") return rows;
  return Prisma.sql`SELECT DISTINCT ON (campaign_external_id, day, row_hash) ${COLUMNS} FROM (${rows}) AS r
    ORDER BY campaign_external_id, day, row_hash, line`;
}

function lastOfPart(rows: Prisma.Sql, { repeats }: Counting): Prisma.Sql {
  if (repeats === "sum") return rows;
  return Prisma.sql`SELECT ${COLUMNS} FROM (
      SELECT *, row_number() OVER (PARTITION BY campaign_external_id, day, part_hash, action_key, ${IS_ADJUSTMENT}
        ORDER BY line DESC) AS place
      FROM (${rows}) AS r
    ) AS placed WHERE place = 1 OR ${IS_ADJUSTMENT}`;
}

/** Without the rows that a total of their campaign-day includes. */
function totalsOnly(rows: Prisma.Sql, { levels }: Counting): Prisma.Sql {
  if (levels === 1) return rows;
  return Prisma.sql`SELECT ${COLUMNS} FROM (
      SELECT *, row_number() OVER (PARTITION BY ${DAY} ORDER BY spend_micros DESC NULLS LAST, line) AS place,
        max(spend_micros) OVER parts AS top, sum(spend_micros) OVER parts AS whole, count(*) OVER parts AS n
      FROM (${rows}) AS r WINDOW parts AS (PARTITION BY ${DAY})
    ) AS placed WHERE place = 1 OR NOT coalesce(abs(${levels} * top - whole) <= ${ROUNDING_MICROS} * n, false)`;
}

function firstOfDay(rows: Prisma.Sql, { parts }: Counting): Prisma.Sql {
  if (parts === "all") return rows;
  return Prisma.sql`SELECT DISTINCT ON (campaign_external_id, day) ${COLUMNS} FROM (${rows}) AS r
    ORDER BY campaign_external_id, day, line`;
}

/** The largest row of a day keeps its spend, but not its conversions, if those are the sum of the others. */
function withoutActionTotals(rows: Prisma.Sql, { actionTotals }: Counting): Prisma.Sql {
  if (actionTotals === "keep") return rows;
  return Prisma.sql`SELECT campaign_external_id, campaign_name, channel_name, day, spend_micros, budget_micros, impressions,
      clicks, complete, CASE WHEN is_total THEN '[]'::jsonb ELSE actions END AS actions, line, row_hash, part_hash,
      loaded_at, total_words, CASE WHEN NOT is_total THEN action_key END AS action_key,
      CASE WHEN NOT is_total THEN conversions END AS conversions,
      CASE WHEN NOT is_total THEN value_micros END AS value_micros, unknown
    FROM (
      SELECT *, coalesce(count(*) OVER parts > 2 AND abs(2 * max(conversions) OVER parts - sum(conversions) OVER parts) < 0.05
        AND row_number() OVER (PARTITION BY ${DAY} ORDER BY conversions DESC NULLS LAST, line) = 1, false) AS is_total
      FROM (${rows}) AS r WINDOW parts AS (PARTITION BY ${DAY})
    ) AS summed`;
}

function spendOnce(rows: Prisma.Sql, { spend }: Counting): Prisma.Sql {
  if (spend === "every-row") return rows;
  const first = (column: Prisma.Sql) => Prisma.sql`CASE WHEN place = 1 THEN ${column} END AS ${column}`;
  return Prisma.sql`SELECT campaign_external_id, campaign_name, channel_name, day, ${first(Prisma.sql`spend_micros`)},
      budget_micros, ${first(Prisma.sql`impressions`)}, ${first(Prisma.sql`clicks`)}, complete, actions, line, row_hash,
      part_hash, loaded_at, total_words, action_key, conversions, value_micros, unknown
    FROM (
      SELECT *, row_number() OVER (PARTITION BY ${spend === "once" ? PART : DAY} ORDER BY line) AS place
      FROM (${rows}) AS r
    ) AS placed`;
}
